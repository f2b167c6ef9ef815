import { figureOn } from '../policy/figures.ts';
import { occupationOf } from '../policy/occupations.ts';
import type { PolicyPack } from '../policy/pack.ts';
import { countOf, switchOf } from '../policy/parameters.ts';
import { filedAmount, LOCAL_STUDENTS, overCeiling, type FilingItem } from '../policy/rulings/filing.ts';
import type { Filing, FilingPlan } from '../schemas/filing.ts';
import type { Reason } from '../schemas/reason.ts';
import { reasonsAgainstCategory } from './categories.ts';
import type { Outcome } from './problem.ts';
import { yuanText } from './money.ts';
import { wrongOccupation } from './planOccupation.ts';
import { isClaimed, type ClaimedProgramme } from './programmes.ts';

/**
 * What is wrong with a plan as filed, all at once (五(一)3): dates, institution, standard within the clause's ceiling,
 * amount = heads × standard (× days where the standard is per day). Amounts in fen.
 * @param pack the one in force when the class ends, or that there is none.
 */
export function reasonsAgainstPlan(pack: Outcome<PolicyPack>, plan: FilingPlan, { listed, course }: Known): Reason[] {
  const reasons: Reason[] = [];
  if (plan.endDate < plan.startDate)
    reasons.push({ code: 'DATES_REVERSED', message: '结束日期早于开班日期，请更正。', field: 'endDate' });
  if (!pack.ok)
    return [
      ...reasons,
      { code: 'OUT_OF_WINDOW', message: '培训结束日期不在政策施行期内。', field: 'endDate', clause: '末1' },
    ];
  reasons.push(
    ...wrongInstitution(pack.value, plan, listed),
    ...wrongClass(pack.value, plan),
    ...wrongCourse(plan, course),
    ...wrongOccupation(pack.value, plan),
    ...wrongApprenticeship(plan),
    ...reasonsAgainstCategory(pack.value, plan),
    ...wrongMoney(pack.value, plan),
  );
  return reasons;
}

/** A line that pays for all apprentices of a plan takes two places of each in one transaction of a hundred items. */
const MOST_APPRENTICES = 40;

/** 三(六)2: who trains, with which mentors, to which level. */
function wrongApprenticeship({ programme, apprenticeship, level, heads }: FilingPlan): Reason[] {
  if (programme !== 'APPRENTICE') return [];
  const missing = (field: string, message: string): Reason[] => [
    { code: 'MISSING_PART', message, field, clause: '三(六)2' },
  ];
  if (!apprenticeship) return missing('apprenticeship', '学徒培养计划须写明企业、合作院校、双导师和培养年限。');
  if (level !== '中级工' && level !== '高级工') return missing('level', '学徒制的培养目标须为中级工或高级工。');
  if (heads <= MOST_APPRENTICES) return [];
  const message = `每个学徒培养计划最多 ${MOST_APPRENTICES} 人，请分班备案。`;
  return [{ code: 'TOO_MANY_HEADS', message, field: 'heads', clause: '三(六)2' }];
}

/** The register's word on an institution; without one annex 3 alone says who is listed. */
export type Listed = { readonly suspended: boolean };

/** `listed`: what the county's own register says of the institution on the day the class opens; `course`: the class that living money is for. */
type Known = { readonly listed?: Listed | undefined; readonly course?: Filing | undefined };

/** Living money is for the days of a class that is filed and taught by the same institution (三(三)3). */
function wrongCourse(plan: FilingPlan, course: Filing | undefined): Reason[] {
  if (plan.course === undefined) return [];
  const taught = course?.status === 'filed' || course?.status === 'allotted';
  if (plan.programme === 'LIVING' && taught && course.plan.institution === plan.institution) return [];
  const message = '没有找到该机构已备案的这个培训班，请核对生活费补贴对应的班级。';
  return [{ code: 'COURSE_UNKNOWN', message, field: 'course', clause: '三(三)3' }];
}

/** Size of a class, where the county has settled it (AMB-54). */
function wrongClass(pack: PolicyPack, { heads, programme }: FilingPlan): Reason[] {
  const [least, most] = [countOf(pack, 'class.min'), countOf(pack, 'class.max')];
  if (pack.programmes.find(({ id }) => id === programme)?.payee !== 'training_institution') return [];
  return [
    ...(least !== undefined && heads < least
      ? [{ code: 'CLASS_SIZE', message: `每班不少于 ${least} 人。`, field: 'heads', clause: '五(一)3' }]
      : []),
    ...(most !== undefined && heads > most
      ? [{ code: 'CLASS_SIZE', message: `每班不超过 ${most} 人，请分班备案。`, field: 'heads', clause: '五(一)3' }]
      : []),
  ];
}

function wrongInstitution(pack: PolicyPack, plan: FilingPlan, listed: Listed | undefined): Reason[] {
  if (plan.institution === undefined) {
    const payee = pack.programmes.find(({ id }) => id === plan.programme)?.payee;
    if (payee !== 'training_institution' && payee !== 'school') return [];
    return [
      { code: 'MISSING_PART', message: '培训计划须写明承担培训的机构。', field: 'institution', clause: '五(一)3' },
    ];
  }
  if (listed?.suspended) {
    return [
      {
        code: 'INSTITUTION_SUSPENDED',
        message: `培训机构 ${plan.institution} 已暂停承担补贴培训，请更换机构。`,
        field: 'institution',
        clause: '五(二)3',
      },
    ];
  }
  // 参与培训机构 of annex 3: a closed list, or one that the county's register adds to (AMB-49).
  const registered = listed !== undefined && !switchOf(pack, 'registry.closed');
  if (registered || pack.institutions.some((institution) => institution.no === plan.institution)) return [];
  return [
    {
      code: 'INSTITUTION_NOT_LISTED',
      message: `培训机构 ${plan.institution} 不在名录内。`,
      field: 'institution',
      clause: '附3',
    },
  ];
}

const CLAUSE_OF_STANDARD: Readonly<Record<ClaimedProgramme, string>> = {
  INST_TRAIN: '三(三)1',
  LIVING: '三(三)3',
  SKILL_UP: '三(五)3',
  VETERAN: '三(三)2',
  PROJECT: '三(四)2',
  SAFETY: '三(四)3',
  STARTUP: '三(四)4',
  STUDENT_SENIOR: '三(二)3',
  COOP_STUDENT: '三(二)4',
  APPRENTICE: '三(六)3',
};

/** A plan as the filing rules look at it: one item of heads at a standard. */
function itemOf(pack: PolicyPack, programme: ClaimedProgramme, plan: FilingPlan): FilingItem {
  const manufacturing =
    plan.apprenticeship?.manufacturing ?? occupationOf(pack, plan.occupation)?.manufacturing ?? false;
  const years = plan.apprenticeship?.years ?? 1;
  const days = programme === 'LIVING' ? (plan.days ?? 1) : 1;
  const kind = programme === 'SAFETY' && plan.level === '复审' ? 'review' : 'new';
  return { programme, kind, tier: plan.level, manufacturing, standard: plan.standard, heads: plan.heads, days, years };
}

function wrongMoney(pack: PolicyPack, plan: FilingPlan): Reason[] {
  if (!isClaimed(plan.programme))
    return [{ code: 'PROGRAMME_UNKNOWN', message: '没有该补贴项目。', field: 'programme' }];
  const item = itemOf(pack, plan.programme, plan);
  return [...wrongStandard(pack, plan, item, CLAUSE_OF_STANDARD[plan.programme]), ...wrongAmount(plan, item)];
}

/** 2000—5000元: an agreement below the range goes back too (三(二)4). */
function belowFloor(pack: PolicyPack, { programme, level, standard, endDate }: FilingPlan): Reason[] {
  const least = figureOn(pack, 'coop.min', endDate) ?? 0;
  if (programme !== 'COOP_STUDENT' || level === LOCAL_STUDENTS || standard >= least) return [];
  const message = `协议标准 ${yuanText(standard)} 元低于文件规定的最低标准 ${yuanText(least)} 元，请修改协议。`;
  return [{ code: 'STANDARD_OUT_OF_RANGE', message, field: 'standard', clause: '三(二)4' }];
}

function wrongStandard(pack: PolicyPack, plan: FilingPlan, item: FilingItem, clause: string): Reason[] {
  const wrong = overCeiling(item, pack, plan.endDate);
  if (!wrong) return belowFloor(pack, plan);
  if (wrong.cap === undefined) {
    return [
      { code: wrong.code, message: '文件没有规定该项目（等级）的补贴标准，请核对等级。', field: 'level', clause },
    ];
  }
  const message = `补贴标准 ${yuanText(plan.standard)} 元高于文件规定的最高标准 ${yuanText(wrong.cap)} 元，请降低标准。`;
  return [{ code: wrong.code, message, field: 'standard', clause }];
}

function wrongAmount(plan: FilingPlan, item: FilingItem): Reason[] {
  if (item.programme === 'LIVING' && plan.days === undefined) {
    return [
      { code: 'MISSING_PART', message: '生活费补贴按天计算，须写明培训天数。', field: 'days', clause: '三(三)3' },
    ];
  }
  const expected = filedAmount([item]);
  if (expected === plan.amount) return [];
  const message = `培训经费数额应为 ${yuanText(expected)} 元（人数 × 标准），申报为 ${yuanText(plan.amount)} 元，请更正。`;
  return [{ code: 'AMOUNT_MISMATCH', message, field: 'amount', clause: '五(一)3' }];
}
