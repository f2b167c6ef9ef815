import type { InstTrainFacts } from '../instTrain.ts';
import type { LivingFacts } from '../living.ts';
import type { ProjectFacts, SafetyFacts, StartupFacts, VeteranFacts } from '../training.ts';
import type { Sources } from './source.ts';

/** Of every trainee of a filed course. */
const TRAINEE = {
  startDate: 'column',
  claimDate: 'claim',
  planFiled: 'plan',
  headsLeft: 'plan',
  pensionEntitled: 'column',
  pensionKind: 'column',
  residentPension: 'door: 花名册以养老待遇的种类写明',
  overWorkingAge: 'row',
  inclusionDecision: 'decision',
  exceptionApproved: 'decision',
  exceptionDecision: 'decision',
  'enterpriseList.listedFrom': 'register',
  'enterpriseList.listedTo': 'register',
  claimant: 'door: 收款方由政策文件和申报主体确定，不由申报表填写',
  age: 'row',
  sex: 'row',
} as const;

/** Of a course that is paid under the standard of its plan. */
const FILED = {
  ...TRAINEE,
  filedStandard: 'plan',
  actualCost: 'claim',
} as const;

const NO_EMPLOYER = {
  'enterpriseList.listedFrom': 'door: 该项目的花名册不填用人单位',
  'enterpriseList.listedTo': 'door: 该项目的花名册不填用人单位',
} as const;

export const COURSE_SOURCES = {
  INST_TRAIN: {
    ...FILED,
    tier: 'column',
    groups: 'column',
    occupation: 'column',
    eventDate: 'column',
    certificate: 'row',
    'base.agreement': 'register',
    'base.trainingPoint': 'register',
    'base.employedInCounty': 'column',
    'base.employedDays': 'row',
    'base.employer': 'column',
    schoolLeftOn: 'column',
  } satisfies Sources<InstTrainFacts>,
  VETERAN: {
    ...FILED,
    ...NO_EMPLOYER,
    groups: 'door: 该项目只问是否退役军人',
    veteran: 'column',
    needStated: 'column',
    endDate: 'column',
    completed: 'column',
    certificate: 'door: 该项目凭结业，不凭证书',
    course: 'column',
  } satisfies Sources<VeteranFacts>,
  LIVING: {
    ...TRAINEE,
    ...NO_EMPLOYER,
    endDate: 'door: 由逐日考勤确定',
    category: 'column',
    birth: 'door: 年龄由身份证号得出，出生日期不留存',
    registeredUnemployed: 'column',
    rural: 'column',
    schoolLeftOn: 'column',
    groupProof: 'door: 由证件编号和名单得出',
    groupCard: 'column',
    groupListed: 'list',
    proofAsked: 'row',
    attendedDays: 'column',
    attendedDates: 'class',
    attendedDaysInWindow: 'door: 由逐日考勤得出',
    attendanceKept: 'class',
    courseDays: 'door: 由班级的起止日期和课表得出',
    'course.from': 'class',
    'course.to': 'class',
    'course.days': 'class',
    passed: 'class',
    resultKnown: 'class',
    schoolYearGrantSamePeriod: 'door: 由已享受的补助得出',
  } satisfies Sources<LivingFacts>,
  PROJECT: {
    ...FILED,
    groups: 'door: 该项目不分对象类别',
    inCatalogue: 'register',
    outsideQualification: 'register',
    certificate: 'row',
    project: 'column',
    eventDate: 'column',
  } satisfies Sources<ProjectFacts>,
  SAFETY: {
    ...FILED,
    groups: 'door: 该项目只问岗位',
    role: 'column',
    kind: 'column',
    certIssuer: 'column',
    certificate: 'row',
    category: 'column',
    eventDate: 'column',
  } satisfies Sources<SafetyFacts>,
  STARTUP: {
    ...FILED,
    ...NO_EMPLOYER,
    groups: 'door: 该项目只问返乡创业的对象类别',
    group: 'column',
    wish: 'column',
    courseType: 'column',
    certificate: 'row',
    eventDate: 'column',
  } satisfies Sources<StartupFacts>,
};
