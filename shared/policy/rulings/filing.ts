import { z } from 'zod';
import { share, yuanNumber } from '../../domain/money/money.ts';
import type { ReasonCode } from '../assessment.ts';
import { Count, Money, Name, Standard } from '../facts/values.ts';
import { figureOn, hasFigure } from '../figures.ts';
import { strangeClass } from '../occupations.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf } from '../parameters.ts';
import type { Ruled } from '../ruling.ts';

/** 五(一)3: the three parts of a plan that asks for money. */
const PARTS = ['培训计划', '补贴标准', '培训经费数额'] as const;

/** Level of a plan for the county's own students of 三(二)6: their living money is all that it asks for. */
export const LOCAL_STUDENTS = '本县困难学员';

/** One item of a plan: heads at a standard. */
export const FilingItem = z.object({
  tier: Name.optional(),
  occupation: Name.optional(),
  /** Figure of another programme's ceiling: `veteran.cap`, `project.cap`, `safety.cap.new`, `startup.cap`. */
  programme: z
    .enum([
      'INST_TRAIN',
      'VETERAN',
      'PROJECT',
      'SAFETY',
      'STARTUP',
      'LIVING',
      'SKILL_UP',
      'STUDENT_SENIOR',
      'COOP_STUDENT',
      'APPRENTICE',
    ])
    .default('INST_TRAIN'),
  manufacturing: z.boolean().default(false),
  kind: z.enum(['new', 'review']).default('new'),
  standard: Standard,
  heads: Count.min(1, { error: '人数须大于零' }),
  days: Count.min(1, { error: '须大于零' }).default(1),
  /** Years of an apprenticeship, whose standard is per year. */
  years: z.number().positive().default(1),
});
export type FilingItem = z.infer<typeof FilingItem>;

export const FilingFacts = z.object({
  parts: z.array(z.enum(PARTS, { error: '不是备案的组成部分' })),
  items: z.array(FilingItem).default([]),
  amount: Money.optional(),
  needsMoney: z.boolean().default(true),
});
export type FilingFacts = z.infer<typeof FilingFacts>;

export type FilingFinding =
  | { readonly ok: true; readonly heads: number; readonly amount: number }
  | {
      readonly ok: false;
      readonly code: ReasonCode;
      readonly missing?: readonly string[];
      readonly item?: number;
      readonly cap?: number;
      readonly expectedAmount?: number;
      readonly rests: readonly AmbiguityId[];
    };

/**
 * A filing's check: three parts, each standard within its clause's ceiling, amount = Σ heads × standard. Money in fen.
 * @param date on which ceilings are read; left out, a ceiling counts when it never changed.
 */
export function checkFilingFacts(facts: FilingFacts, pack: PolicyPack, date?: string): FilingFinding {
  const missing = facts.needsMoney ? PARTS.filter((part) => !facts.parts.includes(part)) : [];
  if (missing.length > 0) return { ok: false, code: 'MISSING_PART', missing, rests: [] };
  for (const [at, item] of facts.items.entries()) {
    const wrong = overCeiling(item, pack, date);
    if (wrong) return { ...wrong, item: at };
  }
  const heads = facts.items.reduce((sum, item) => sum + item.heads, 0);
  const expected = filedAmount(facts.items);
  const amount = facts.amount ?? expected;
  if (facts.items.length > 0 && amount !== expected)
    return { ok: false, code: 'AMOUNT_MISMATCH', expectedAmount: expected, rests: [] };
  return { ok: true, heads, amount };
}

type OverCeiling = Extract<FilingFinding, { ok: false }>;

/** What filed items come to: heads × standard (× days or years where the standard is per day or year). Fen. */
export const filedAmount = (items: readonly FilingItem[]): number =>
  items.reduce((sum, { heads, standard, days, years }) => sum + times(heads * standard * days, years), 0);

/** Years come as decimals; their ten-thousandths are whole, so that no fen is lost to how a machine writes 0.29. */
const times = (fen: number, years: number): number => share(fen, Math.round(years * 10_000)).fen;

/** A standard above its cap goes back (AMB-06); a tier without a figure has nothing to be filed under (AMB-07). */
export function overCeiling(item: FilingItem, pack: PolicyPack, date?: string): OverCeiling | undefined {
  const id = ceilingOf(item);
  const cap = hasFigure(pack, id) ? figureOn(pack, id, date) : undefined;
  if (cap === undefined) return { ok: false, code: 'NO_STANDARD', rests: [ambiguityOf(pack, 'tier.caps')] };
  if (item.standard <= cap) return undefined;
  return { ok: false, code: 'STANDARD_ABOVE_CAP', cap, rests: [ambiguityOf(pack, 'costCeiling')] };
}

/** The figure that is the ceiling of an item's standard, or the sum that it is fixed at. */
export function ceilingOf(item: FilingItem): string {
  switch (item.programme) {
    case 'INST_TRAIN':
      return `tier.cap.${item.tier ?? ''}`;
    case 'SAFETY':
      return `safety.cap.${item.kind}`;
    case 'LIVING':
      return 'living.perDay';
    case 'STUDENT_SENIOR':
      return 'seniorStudent.perYear';
    case 'APPRENTICE':
      return `apprentice.${item.manufacturing ? 'manufacturing' : 'other'}`;
    case 'COOP_STUDENT':
      return item.tier === LOCAL_STUDENTS ? 'local.living' : 'coop.max';
    case 'SKILL_UP':
      return item.tier === '高级技师' && item.manufacturing ? 'skillUp.制造业高级技师' : `skillUp.${item.tier ?? ''}`;
    case 'VETERAN':
    case 'PROJECT':
    case 'STARTUP':
      return `${item.programme.toLowerCase()}.cap`;
  }
}

export function ruleFiling(facts: FilingFacts, pack: PolicyPack): Ruled | Strange {
  const strange = strangeItem(facts.items, pack);
  if (strange) return strange;
  const found = checkFilingFacts(facts, pack);
  if (found.ok) return { result: 'pass', amount: yuanNumber(found.amount), heads: found.heads };
  return {
    result: 'return',
    code: found.code,
    ...(found.missing ? { missing: [...found.missing] } : {}),
    ...(found.item === undefined ? {} : { item: found.item }),
    ...(found.cap === undefined ? {} : { cap: yuanNumber(found.cap) }),
    ...(found.expectedAmount === undefined ? {} : { expected_amount: yuanNumber(found.expectedAmount) }),
    depends: [...found.rests],
  };
}

type Strange = { readonly problem: string; readonly fact: string; readonly clause: string };

/** The first item whose occupation, or level of it, the dictionary does not know. */
function strangeItem(items: readonly FilingItem[], pack: PolicyPack): Strange | undefined {
  for (const [at, { programme, occupation, tier }] of items.entries()) {
    const strange = strangeClass(pack, { programme, occupation, level: tier });
    if (!strange) continue;
    const fact = `items.${at}.${strange.of === 'level' ? 'tier' : strange.of}`;
    return { problem: strange.message, fact, clause: strange.clause };
  }
  return undefined;
}

export const AggregateFacts = z.object({
  plans: z.array(z.object({ dept: Name, heads: Count, amount: Money, filed: z.boolean().default(true) })),
});
type AggregateFacts = z.infer<typeof AggregateFacts>;

/** 五(一)4: filed heads and money of all departments, summed for the request to 县财政局. */
export function ruleAggregate({ plans }: AggregateFacts, pack: PolicyPack): Ruled | { problem: string; fact: string } {
  const at = plans.findIndex(({ dept }) => !pack.targets.some((target) => target.code === dept));
  if (at >= 0) return { problem: '不是附件2的牵头单位', fact: `plans.${at}.dept` };
  const filed = plans.filter((plan) => plan.filed);
  const heads = filed.reduce((sum, plan) => sum + plan.heads, 0);
  const amount = filed.reduce((sum, plan) => sum + plan.amount, 0);
  return { result: 'pass', heads, amount: yuanNumber(amount) };
}
