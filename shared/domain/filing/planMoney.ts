import { figureOn } from '../../policy/figures.ts';
import { occupationOf } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { ceilingOf, filedAmount, LOCAL_STUDENTS, overCeiling, type FilingItem } from '../../policy/rulings/filing.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { Reason } from '../../schemas/reason.ts';
import { yuanText } from '../money/money.ts';
import { isClaimed, type ClaimedProgramme } from '../programmes.ts';

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

/** What is wrong with a plan's standard and amount, fen: within the clause's range, and heads × standard (× days). */
export function wrongMoney(pack: PolicyPack, plan: FilingPlan): Reason[] {
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

/** Sums that the document fixes rather than caps: everybody gets them whole, whatever was filed. */
const FIXED: ReadonlySet<string> = new Set(['LIVING', 'SKILL_UP', 'STUDENT_SENIOR', 'APPRENTICE']);

/** The standard that a plan must name where the document fixes it, fen; undefined where it names a ceiling or a range. */
function fixedStandard(pack: PolicyPack, item: FilingItem, date: string): number | undefined {
  const fixed = FIXED.has(item.programme) || (item.programme === 'COOP_STUDENT' && item.tier === LOCAL_STUDENTS);
  return fixed ? figureOn(pack, ceilingOf(item), date) : undefined;
}

/** Who is paid a fixed sum is paid all of it: a plan that asks for less would be short of money for its own people. */
function belowFixed(pack: PolicyPack, { standard, endDate }: FilingPlan, item: FilingItem, clause: string): Reason[] {
  const fixed = fixedStandard(pack, item, endDate);
  if (fixed === undefined || standard === fixed) return [];
  const message = `该项补贴为固定标准 ${yuanText(fixed)} 元，申报为 ${yuanText(standard)} 元，请按文件标准申报，以免核拨不足。`;
  return [{ code: 'STANDARD_NOT_FIXED', message, field: 'standard', clause }];
}

function wrongStandard(pack: PolicyPack, plan: FilingPlan, item: FilingItem, clause: string): Reason[] {
  const wrong = overCeiling(item, pack, plan.endDate);
  if (!wrong) return [...belowFloor(pack, plan), ...belowFixed(pack, plan, item, clause)];
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
