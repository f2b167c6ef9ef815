import type { RosterKind } from '../../shared/domain/roster/columns.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';

const REST: Readonly<Record<RosterKind, RosterRow>> = {
  INST_TRAIN: {
    人员类别: '失业人员、农村转移就业劳动者',
    工种: '电工',
    等级: '中级工',
    培训开始日期: '2020-06-01',
    证书日期: '2020年6月30日',
    证书编号: 'S202000001',
  },
  LIVING: {
    困难类别: '城乡低保',
    身份证明编号: '低保证 样例202000001',
    是否农村户籍: '是',
    是否登记失业: '否',
    培训开始日期: '2020/6/1',
    出勤天数: '12',
  },
  SKILL_UP: {
    证书类型: '职业技能等级证书',
    证书编号: 'S202000002',
    工种: '焊工',
    等级: '高级工',
    发证日期: '2020.6.15',
    是否机关事业单位在编: '否',
  },
  VETERAN: {
    是否退役军人: '是',
    是否有培训需求: '是',
    培训课程: '数控加工',
    培训开始日期: '2020-03-01',
    培训结束日期: '2020-06-30',
    是否结业: '是',
  },
  PROJECT: { 培训项目: '家政服务', 培训开始日期: '2020-06-01', 证书日期: '2020-06-20', 证书编号: 'H202000001' },
  SAFETY: {
    岗位: '安全员',
    取证类型: '新取证',
    作业类别: '危险化学品',
    发证机关类别: '行业主管部门',
    培训开始日期: '2020-06-01',
    证书日期: '2020-06-20',
    证书编号: 'A202000001',
  },
  STARTUP: {
    人员类别: '农民工',
    是否登记创业意愿: '是',
    创业培训类别: '实体创业',
    培训开始日期: '2020-06-01',
    结业日期: '2020-06-20',
    证书编号: 'Q202000001',
  },
  STUDENT_SENIOR: {
    学制: '五年制高级工',
    学段: '高级工段',
    学年: '2020-2021',
    是否注册: '是',
    注册日期: '2020-09-01',
  },
  ATTENDANCE: { 出勤日期: '2020-06-01' },
  APPRENTICE: { 企业师傅: 'M01', 学校教师: 'T01', 学籍号: 'X2020001', 培训协议编号: '协2020-01' },
  COOP_STUDENT: { 是否签订安置协议: '是', 是否在长兴就读: '是', 学年: '2020-2021', 注册日期: '2020-09-01' },
};

const PAID_THEMSELVES: readonly RosterKind[] = ['LIVING', 'SKILL_UP', 'COOP_STUDENT'];
/** Rosters of schools have no telephone. */
const OF_SCHOOLS: readonly RosterKind[] = ['STUDENT_SENIOR', 'ATTENDANCE'];

/** Good rows of a programme's roster, each of another citizen; the same each time. */
export function goodRows(programme: RosterKind, count: number, seed = 1): RosterRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const { name, citizenId, phone, account, bank } = citizen(random);
    const person = { 姓名: name, 身份证号: citizenId };
    const rest = PAID_THEMSELVES.includes(programme)
      ? { 收款账号: account, 开户行: bank }
      : OF_SCHOOLS.includes(programme)
        ? {}
        : { 手机号: phone };
    return { ...person, ...rest, ...REST[programme] };
  });
}

export function withCells(rows: readonly RosterRow[], at: number, cells: RosterRow): RosterRow[] {
  return rows.map((row, index) => (index === at ? { ...row, ...cells } : row));
}
