import type { ClaimedProgramme } from '../programmes.ts';
import * as read from './parsers.ts';
import type { Parser } from './parsers.ts';

/** Where a column's value goes: what identifies a citizen stays apart from the facts that rules look at. */
export type Column = {
  key: string;
  header: string;
  synonyms: readonly string[];
  required: boolean;
  goes: 'identity' | 'facts';
  parse: Parser<unknown>;
  /** What an empty cell or a missing column says. */
  absent?: unknown;
  /** Clause that the column's values come from. */
  clause?: string;
};

const column = (
  goes: Column['goes'],
  key: string,
  header: string,
  synonyms: readonly string[],
  parse: Parser<unknown>,
  more: Pick<Column, 'absent' | 'clause'> & { required?: boolean } = {},
): Column => ({ goes, key, header, synonyms, parse, required: true, ...more });

const OPTIONAL = { required: false };
/** 是/否 that is 否 where nothing is said. */
const USUALLY_NO = { required: false, absent: false };

const same = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));

const GROUPS = {
  企业职工: 'EMPLOYEE',
  农村转移就业劳动者: 'RURAL_TRANSFER',
  外来务工者: 'RURAL_TRANSFER',
  两后生: 'LHS',
  失业人员: 'UNEMPLOYED',
  退役军人: 'VETERAN',
  就业困难人员: 'HARD_EMPLOY',
  残疾人: 'HARD_EMPLOY',
  高校毕业生: 'GRADUATE',
  职业农民: 'FARMER',
};
const HARDSHIPS = {
  '4050失业人员': '4050_UNEMPLOYED',
  '4050': '4050_UNEMPLOYED',
  城乡低保: 'DIBAO',
  低保: 'DIBAO',
  低保边缘: 'DIBIAN',
  支出型贫困: 'ZHICHU',
  支出性贫困: 'ZHICHU',
  特困供养: 'TEKUN',
  烈士子女: 'MARTYR_CHILD',
  残疾: 'DISABLED',
  残疾人: 'DISABLED',
  两后生: 'LHS',
};
const LEVELS = {
  ...same(['初级工', '中级工', '高级工', '技师', '高级技师']),
  五级: '初级工',
  四级: '中级工',
  三级: '高级工',
  二级: '技师',
  一级: '高级技师',
};
const TIERS = { ...LEVELS, 专项能力: '专项能力', 专项职业能力: '专项能力' };
const CERTIFICATES = same(['职业资格证书', '职业技能等级证书', '专项职业能力证书', '特种作业操作证', '培训合格证书']);

const name = column('identity', 'name', '姓名', ['学员姓名', '名字'], read.personName);
const id = column(
  'identity',
  'citizenId',
  '身份证号',
  ['身份证号码', '公民身份号码', '证件号码', '身份证'],
  read.citizenId,
);
const account = column(
  'identity',
  'account',
  '收款账号',
  ['银行卡号', '银行账号', '社保卡银行账号', '账号'],
  read.card,
);
const bank = column('identity', 'bank', '开户行', ['开户银行', '银行'], read.text(80), OPTIONAL);
const phone = column('identity', 'phone', '手机号', ['联系电话', '手机', '手机号码', '电话'], read.phone, OPTIONAL);
const start = column('facts', 'startDate', '培训开始日期', ['开班日期', '开班时间', '培训起始日期'], read.date);
/** Whose employee a trainee is: the list of affected enterprises is kept by this code. */
const employer = column(
  'facts',
  'employerCode',
  '用人单位信用代码',
  ['统一社会信用代码', '单位信用代码'],
  read.creditCode,
  { ...OPTIONAL, clause: '三(五)5' },
);
const occupation = column(
  'facts',
  'occupation',
  '工种',
  ['职业（工种）', '职业工种', '职业', '培训工种'],
  read.text(60),
);

/** The columns of each programme's roster; a file may have them in any order and more beside them. */
export const COLUMNS: Readonly<Record<ClaimedProgramme, readonly Column[]>> = {
  INST_TRAIN: [
    name,
    id,
    phone,
    column('facts', 'groups', '人员类别', ['对象类别', '培训对象', '人员身份'], read.words(GROUPS), {
      clause: '二(一)',
    }),
    occupation,
    column('facts', 'tier', '等级', ['培训等级', '技能等级', '级别'], read.word(TIERS), { clause: '三(三)1' }),
    start,
    column('facts', 'eventDate', '证书日期', ['发证日期', '结业日期', '取证日期'], read.date),
    column('facts', 'certificateNo', '证书编号', ['证书号', '证书号码'], read.text(60), OPTIONAL),
    column(
      'facts',
      'pensionEntitled',
      '是否领取职工养老金',
      ['领取养老金', '是否享受养老待遇'],
      read.yesNo,
      USUALLY_NO,
    ),
    employer,
  ],
  LIVING: [
    name,
    id,
    column('facts', 'category', '困难类别', ['人员类别', '对象类别'], read.words(HARDSHIPS), { clause: '三(三)3' }),
    column('facts', 'rural', '是否农村户籍', ['农村户籍'], read.yesNo, USUALLY_NO),
    column('facts', 'registeredUnemployed', '是否登记失业', ['登记失业'], read.yesNo, USUALLY_NO),
    start,
    column('facts', 'attendedDays', '出勤天数', ['实际出勤天数', '培训天数'], read.count(366)),
    account,
    bank,
  ],
  SKILL_UP: [
    name,
    id,
    column('facts', 'certType', '证书类型', ['证书种类', '证书类别'], read.word(CERTIFICATES), { clause: '三(五)2' }),
    column('facts', 'certificateNo', '证书编号', ['证书号', '证书号码'], read.text(60)),
    occupation,
    column('facts', 'level', '等级', ['技能等级', '级别'], read.word({ ...LEVELS, 专项: '专项', 专项能力: '专项' }), {
      clause: '三(五)3',
    }),
    column('facts', 'certDate', '发证日期', ['证书日期', '核发日期'], read.date),
    column('facts', 'inEstablishment', '是否机关事业单位在编', ['是否在编', '在编'], read.yesNo, { clause: '三(五)2' }),
    employer,
    account,
    bank,
  ],
};
