import { NO_HISTORY, type AssessRequest, type ProgrammeId } from '../../shared/policy/index.ts';

const trainee = { startDate: '2020-08-01', eventDate: '2020-10-10', claimDate: '2020-11-02', headsLeft: 40 };
const listed = { listedFrom: '2020-01-01', listedTo: '2021-12-31' };

const FACTS: Readonly<Record<ProgrammeId, Readonly<Record<string, unknown>>>> = {
  INST_TRAIN: {
    ...trainee,
    tier: '中级工',
    groups: ['EMPLOYEE'],
    occupation: '电工',
    filedStandard: 100_000,
    enterpriseList: listed,
  },
  VETERAN: {
    veteran: true,
    startDate: '2020-03-01',
    endDate: '2020-06-30',
    course: '数控加工',
    filedStandard: 700_000,
  },
  LIVING: { startDate: '2020-08-01', category: ['DIBAO'], attendedDays: 12 },
  PROJECT: { ...trainee, project: '家政服务', inCatalogue: true, outsideQualification: true, filedStandard: 80_000 },
  SAFETY: {
    ...trainee,
    role: '安全管理人员',
    kind: 'new',
    certIssuer: '行业主管部门',
    category: '危险化学品',
    filedStandard: 100_000,
  },
  STARTUP: { ...trainee, group: '农民工', wish: true, courseType: '实体创业', filedStandard: 200_000 },
  SKILL_UP: {
    certType: '职业技能等级证书',
    occupation: '电工',
    level: '高级工',
    certDate: '2020-06-15',
    inEstablishment: false,
  },
  APPRENTICE: { apprentices: 20, years: 2, manufacturing: true, filed: true, accepted: true, qualified: 18 },
  BUILD: { kind: '设施购置', actualCost: 12_000_000, invoices: true, shortage: true, eventDate: '2020-06-15' },
  STUDENT_SENIOR: { programme: '五年制高级工', stage: '高级工段', registered: true, eventDate: '2020-09-01' },
  COOP_STUDENT: {
    outOfCounty: true,
    placementAgreement: true,
    standard: 300_000,
    studyingInChangxing: true,
    years: 1,
    eventDate: '2020-09-01',
  },
  CRAFTSMAN: { title: '大匠', titlesHeld: ['工匠'], eventDate: '2020-06-15' },
  STUDIO: { level: '省级', key: true, eventDate: '2020-06-15' },
  COMPETITION: { level: '县级', manufacturing: true, raiseApproved: true, eventDate: '2020-06-15' },
};

/** One ordinary claim of every programme, so that a benchmark runs through all rules. */
export const MIX: readonly AssessRequest[] = Object.entries(FACTS).map(([programme, facts]) => ({
  programme,
  facts,
  history: NO_HISTORY,
}));
