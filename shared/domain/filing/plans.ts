import type { PolicyPack } from '../../policy/pack.ts';
import { countOf } from '../../policy/parameters.ts';
import type { Filing, FilingPlan } from '../../schemas/filing.ts';
import type { Reason } from '../../schemas/reason.ts';
import { reasonsAgainstCategory } from './categories.ts';
import type { Outcome } from '../problem.ts';
import { wrongInstitution, type Listed } from './planInstitution.ts';
import { wrongAgreement, type Agreement } from './planAgreement.ts';
import { decidingDay } from './decidingDay.ts';
import { wrongMoney } from './planMoney.ts';
import { possiblePayees } from './possiblePayees.ts';
import { wrongOccupation } from './planOccupation.ts';
import { unknownTownship } from '../registers/townships.ts';

/**
 * What is wrong with a plan as filed, all at once (五(一)3): dates, institution, standard within the clause's ceiling,
 * amount = heads × standard (× days where the standard is per day). Amounts in fen.
 * @param pack the one in force on the plan's deciding day, or that there is none.
 */
export function reasonsAgainstPlan(
  pack: Outcome<PolicyPack>,
  plan: FilingPlan,
  { listed, course, towns, agreement }: Known,
): Reason[] {
  const reasons: Reason[] = [];
  if (plan.endDate < plan.startDate)
    reasons.push({ code: 'DATES_REVERSED', message: '结束日期早于开班日期，请更正。', field: 'endDate' });
  if (!pack.ok)
    return [
      ...reasons,
      { code: 'OUT_OF_WINDOW', message: '培训日期不在政策施行期内。', field: 'endDate', clause: '末1' },
    ];
  reasons.push(
    ...wrongAims(pack.value, plan),
    ...wrongInstitution(pack.value, plan, listed),
    ...wrongTownship(plan, towns),
    ...wrongClass(pack.value, plan),
    ...wrongCourse(plan, course),
    ...wrongOccupation(pack.value, plan),
    ...wrongApprenticeship(plan),
    ...reasonsAgainstCategory(pack.value, plan),
    ...wrongAgreement(pack.value, plan, agreement),
    ...wrongMoney(pack.value, { ...plan, endDate: decidingDay(pack.value.document.jurisdiction, plan) }),
  );
  return reasons;
}

/** By which a plan is directed: its document asks for it or not (一(一)1). */
const AIMS = '一(一)1';

function wrongAims(pack: PolicyPack, { aims }: FilingPlan): Reason[] {
  if (aims !== undefined || !pack.clauses.some(({ id }) => id === AIMS)) return [];
  const message = '培训计划须写明培训需求、要解决的问题和预期效果。';
  return [{ code: 'MISSING_PART', message, field: 'aims', clause: AIMS }];
}

/**
 * A line that pays for all apprentices of a plan takes two places of each in one transaction of a hundred items. The
 * document knows no such number, so the refusal names no clause.
 */
const MOST_APPRENTICES = 40;

/** 三(六)2: who trains, and to which level. */
function wrongApprenticeship({ programme, apprenticeship, level, heads }: FilingPlan): Reason[] {
  if (programme !== 'APPRENTICE') return [];
  const missing = (field: string, message: string): Reason[] => [
    { code: 'MISSING_PART', message, field, clause: '三(六)2' },
  ];
  if (!apprenticeship)
    return missing(
      'apprenticeship',
      '学徒培养计划须写明企业、合作院校和培养年限；双导师、学籍和培训协议逐人填在花名册中。',
    );
  if (level !== '中级工' && level !== '高级工') return missing('level', '学徒制的培养目标须为中级工或高级工。');
  if (heads <= MOST_APPRENTICES) return [];
  const message = `一个学徒培养计划在系统中最多结算 ${MOST_APPRENTICES} 人（系统限制，文件没有规定人数）；请把其余学徒另报一个计划，分别拨付、分别验收。`;
  return [{ code: 'TOO_MANY_HEADS', message, field: 'heads' }];
}

/** `listed`: what the county's own register says of the institution on the day the class opens; `course`: the class that living money is for. */
export type Known = {
  readonly listed?: Listed | undefined;
  readonly course?: Filing | undefined;
  /** Names of the townships on the day the class opens. */
  readonly towns?: readonly string[] | undefined;
  /** The co-operation agreement by which students from outside come. */
  readonly agreement?: Agreement | undefined;
};

const wrongTownship = ({ township }: FilingPlan, towns: readonly string[] = []): Reason[] =>
  township === undefined || towns.includes(township) ? [] : [unknownTownship(township, 'township')];

/** Living money is for the days of a class that is filed and taught by the same institution (三(三)3). */
function wrongCourse(plan: FilingPlan, course: Filing | undefined): Reason[] {
  if (plan.course === undefined) return [];
  const taught = (course?.status === 'filed' || course?.status === 'allotted') && !course.supplement;
  if (plan.programme === 'LIVING' && taught && course.plan.institution === plan.institution) return [];
  const message = '没有找到该机构已备案的这个培训班，请核对生活费补贴对应的班级。';
  return [{ code: 'COURSE_UNKNOWN', message, field: 'course', clause: '三(三)3' }];
}

/** Size of a class, where the county has settled it (AMB-54). */
function wrongClass(pack: PolicyPack, { heads, programme }: FilingPlan): Reason[] {
  const [least, most] = [countOf(pack, 'class.min'), countOf(pack, 'class.max')];
  if (!possiblePayees(pack, programme).includes('training_institution')) return [];
  return [
    ...(least !== undefined && heads < least
      ? [{ code: 'CLASS_SIZE', message: `每班不少于 ${least} 人。`, field: 'heads', clause: '五(一)3' }]
      : []),
    ...(most !== undefined && heads > most
      ? [{ code: 'CLASS_SIZE', message: `每班不超过 ${most} 人，请分班备案。`, field: 'heads', clause: '五(一)3' }]
      : []),
  ];
}
