import type { ClassSketch } from './classes.ts';
import type { RosterRow } from '../roster/rosterFile.ts';
import type { Citizen } from '../roster/citizen.ts';

/** Groups of 二(一) by whom a department trains; each department's trainees belong to one. */
const GROUPS: Readonly<Record<string, string>> = {
  FL: '失业人员',
  NYJ: '职业农民',
  SWJ: '农村转移就业劳动者',
  JXJ: '企业职工',
  WJJ: '就业困难人员',
  JTJ: '退役军人',
};

/** Whom the living allowance is for (三(三)3), and the card that shows it: that of a disabled person is his number and more. */
const HARDSHIP = {
  残疾: ({ citizenId }: Citizen) => `残疾证 ${citizenId}43`,
  城乡低保: (_: Citizen, index: number) => `低保证 样例2020${String(index + 1).padStart(5, '0')}`,
};
const HARDSHIP_OF: Readonly<Record<string, keyof typeof HARDSHIP>> = { RSJ: '城乡低保' };

const identity = (trainee: Citizen): RosterRow => ({
  姓名: trainee.name,
  身份证号: trainee.citizenId,
});

const account = (trainee: Citizen): RosterRow => ({ 收款账号: trainee.account, 开户行: trainee.bank });

/** A certificate's number: invented, the same for the same place in the class. */
const certificate = (sketch: ClassSketch, index: number): string =>
  `S${sketch.endDate.slice(0, 4)}${sketch.department}${String(index + 1).padStart(4, '0')}`;

/** One trainee of a class as its roster has it. */
export function rowOf(sketch: ClassSketch, trainee: Citizen, index: number): RosterRow {
  switch (sketch.programme) {
    case 'INST_TRAIN':
      return {
        ...identity(trainee),
        手机号: trainee.phone,
        人员类别: GROUPS[sketch.department] ?? '企业职工',
        工种: sketch.occupation,
        等级: sketch.level ?? '',
        培训开始日期: sketch.startDate,
        证书日期: sketch.endDate,
        证书编号: certificate(sketch, index),
      };
    case 'LIVING': {
      const hardship = HARDSHIP_OF[sketch.department] ?? '残疾';
      return {
        ...identity(trainee),
        ...account(trainee),
        困难类别: hardship,
        身份证明编号: HARDSHIP[hardship](trainee, index),
        培训开始日期: sketch.startDate,
        出勤天数: String((sketch.days ?? 1) - (index % 5 === 4 ? 1 : 0)),
      };
    }
    case 'SKILL_UP':
      return {
        ...identity(trainee),
        ...account(trainee),
        证书类型: '职业技能等级证书',
        工种: sketch.occupation,
        等级: sketch.level ?? '',
        证书编号: certificate(sketch, index),
        发证日期: sketch.endDate,
        是否机关事业单位在编: '否',
      };
  }
}
