import { z } from 'zod';
import { share, yuanNumber } from '../../domain/money/money.ts';
import { Count, Money } from '../facts/values.ts';
import type { PolicyPack } from '../pack.ts';
import { ambiguityOf, settingOf } from '../parameters.ts';
import type { Ruled } from '../ruling.ts';

/** Either a school's training income or its training workload in lesson hours, with the ratio approved for it. */
export const SchoolRatioFacts = z.object({
  trainingIncome: Money.optional(),
  trainingWorkload: Count.optional(),
  ratio: z
    .number({ error: '须为数字' })
    .min(0, { error: '比例须在0与1之间' })
    .max(1, { error: '比例须在0与1之间' })
    .nullable(),
});
type SchoolRatioFacts = z.infer<typeof SchoolRatioFacts>;

/**
 * A ratio's part of a whole number, a rest below one dropped (AMB-32): of a school's training income in fen what goes to
 * its operating money, of its training workload in lesson hours what counts as teaching of students. Undefined for a
 * ratio finer than a ten-thousandth.
 */
export function ratioPart(whole: number, ratio: number): number | undefined {
  const parts = Math.round(ratio * 10_000);
  return Math.abs(parts / 10_000 - ratio) > 1e-9 ? undefined : share(whole, parts).fen;
}

/** 三(一)4: 一定比例 has no number; nothing moves and nothing is counted until it is set and approved (AMB-42). */
export function ruleSchoolRatio(
  { trainingIncome, trainingWorkload, ratio }: SchoolRatioFacts,
  pack: PolicyPack,
): Ruled | { problem: string; fact: string } {
  const whole = trainingWorkload ?? trainingIncome;
  if (whole === undefined || (trainingWorkload !== undefined && trainingIncome !== undefined))
    return { problem: '须写明培训收入或培训工作量，且只写一项', fact: 'trainingIncome' };
  const key = trainingWorkload === undefined ? 'school.incomeRatio' : 'school.workloadRatio';
  const depends = [ambiguityOf(pack, key)];
  const set = settingOf(pack, key);
  const chosen = ratio ?? (typeof set === 'number' ? set : undefined);
  if (chosen === undefined) return { result: 'block', code: 'RATIO_NOT_SET', depends };
  const part = ratioPart(whole, chosen);
  if (part === undefined) return { problem: '比例最多精确到万分之一', fact: 'ratio' };
  if (trainingWorkload !== undefined) return { result: 'pass', student_workload: part, depends };
  return { result: 'pass', to_operating: yuanNumber(part), rest: yuanNumber(whole - part), depends };
}
