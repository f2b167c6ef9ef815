import { z } from 'zod';
import { Count, Name } from '../facts/values.ts';
import type { PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, numberOf, settingOf } from '../parameters.ts';
import type { Ruled } from '../ruling.ts';

const Year = z.int({ error: '须为年份' }).min(2000, { error: '须为年份' }).max(2100, { error: '须为年份' });
/** Heads of a county: more than a class may have. */
const Many = z
  .int({ error: '须为整数' })
  .nonnegative({ error: '不能为负数' })
  .max(100_000_000, { error: '数量超出合理范围' });

export const TargetFacts = z.discriminatedUnion('check', [
  z.object({ check: z.literal('annex2_totals') }),
  z.object({
    check: z.literal('department'),
    dept: Name,
    year: Year,
    done: Many,
    quarter: z.int().min(1).max(4).optional(),
  }),
  z
    .object({ check: z.literal('county'), total: Many, subsidised: Many })
    .refine((facts) => facts.subsidised <= facts.total, { error: '多于培训总人次', path: ['subsidised'] }),
  z.object({
    check: z.literal('platform'),
    craftsmen: Count,
    great: Count,
    master: Count,
    selfEval: Count,
    contests: Count,
  }),
  z.object({ check: z.literal('rank'), rank: Count.min(1, { error: '须大于零' }) }),
]);
export type TargetFacts = z.infer<typeof TargetFacts>;

export type Standing = {
  readonly plan: number;
  readonly due: number;
  readonly short: number;
  readonly verdict: 'met' | 'onCourse' | 'behind';
};

/**
 * A department's person-times of a year against its plan of annex 2: met, on course when it has done the share due by
 * the end of the quarter (AMB-47), else behind. Undefined where the annex has no number.
 */
export function departmentStanding(
  pack: PolicyPack,
  asked: { readonly department: string; readonly year: number; readonly done: number; readonly quarter: number },
): Standing | undefined {
  const plan = pack.targets.find((target) => target.code === asked.department)?.plan[String(asked.year)];
  if (plan === undefined) return undefined;
  const shares = settingOf(pack, 'check.shares');
  const share = Array.isArray(shares) ? Number(shares[asked.quarter - 1] ?? 10_000) : 10_000;
  const due = Math.ceil((plan * share) / 10_000);
  const verdict = asked.done >= plan ? 'met' : asked.done >= due ? 'onCourse' : 'behind';
  return { plan, due, short: Math.max(0, plan - asked.done), verdict };
}

export function ruleTarget(facts: TargetFacts, pack: PolicyPack): Ruled | { problem: string; fact: string } {
  switch (facts.check) {
    case 'annex2_totals':
      return annexTotals(pack);
    case 'department':
      return department(facts, pack);
    case 'county':
      return county(facts, pack);
    case 'platform':
      return platform(facts, pack);
    case 'rank':
      return {
        result: isLeading(pack, facts.rank) ? 'pass' : 'fail',
        depends: [ambiguityOf(pack, 'rank.max')],
      };
  }
}

/** 居全市前列 (一(二)2): among the first of the city's districts (AMB-48). */
export const isLeading = (pack: PolicyPack, rank: number): boolean => rank <= numberOf(pack, 'rank.max');

const least = (pack: PolicyPack, goal: string): number => pack.goals.find((one) => one.id === goal)?.least ?? 0;

/** 附2合: the printed totals are those of the rows, over three years or the title's two (AMB-01). */
function annexTotals(pack: PolicyPack): Ruled {
  const all = [...new Set(pack.targets.flatMap((target) => Object.keys(target.plan)))].sort();
  const years = choiceOf(pack, 'targets.period') === '2y' ? all.slice(-2) : all;
  const totals = years.map((year) => pack.targets.reduce((sum, target) => sum + (target.plan[year] ?? 0), 0));
  const sum = totals.reduce((before, one) => before + one, 0);
  const printed = pack.document.targets.printedTotals.slice(-years.length);
  const right = JSON.stringify(totals) === JSON.stringify(printed);
  return { result: right ? 'pass' : 'fail', totals, sum, margin_over_50000: sum - least(pack, 'total') };
}

type Department = Extract<TargetFacts, { check: 'department' }>;

function department(
  { dept, year, done, quarter }: Department,
  pack: PolicyPack,
): Ruled | { problem: string; fact: string } {
  if (!pack.targets.some((target) => target.code === dept)) return { problem: '不是附件2的牵头单位', fact: 'dept' };
  const standing = departmentStanding(pack, { department: dept, year, done, quarter: quarter ?? 4 });
  if (!standing) return { problem: '附件2没有该年度的任务数', fact: 'year' };
  const { plan, short, verdict, due } = standing;
  const result = verdict === 'met' ? 'pass' : 'fail';
  if (quarter === undefined) return { result, plan, short };
  return { result, plan, short, due, verdict, depends: [ambiguityOf(pack, 'check.shares')] };
}

function county({ total, subsidised }: Extract<TargetFacts, { check: 'county' }>, pack: PolicyPack): Ruled {
  const shortTotal = Math.max(0, least(pack, 'total') - total);
  const shortSubsidised = Math.max(0, least(pack, 'subsidised') - subsidised);
  return {
    result: shortTotal + shortSubsidised === 0 ? 'pass' : 'fail',
    short_total: shortTotal,
    short_subsidised: shortSubsidised,
  };
}

function platform(facts: Extract<TargetFacts, { check: 'platform' }>, pack: PolicyPack): Ruled {
  const { craftsmen, great, master, contests } = facts;
  const done = { craftsmen, great, master, self_eval: facts.selfEval, contests };
  const failed = Object.entries(done).flatMap(([goal, count]) => (count < least(pack, goal) ? [goal] : []));
  return { result: failed.length === 0 ? 'pass' : 'fail', failed };
}
