import { z } from 'zod';
import { Path } from './actor.ts';
import { CaseRoot, CivilDate, DepartmentCode, Instant, TargetCheckId, TownshipName } from './ids.ts';

/**
 * Person-times of one department on one event date, counted by the transactions that settle lines, and by those that find
 * a training passed and not to be paid (五(一)2). `subsidised`: how many of them were paid for (一(二)1).
 */
export const TargetDay = z.object({
  entity: z.literal('targetDay'),
  department: DepartmentCode,
  date: CivilDate,
  personTimes: z.int().nonnegative(),
  subsidised: z.int().nonnegative(),
});
export type TargetDay = z.infer<typeof TargetDay>;

/** Heads of a department's plans that do not count yet, by where they are. */
export const Shortfall = z.object({
  notClaimed: z.int().nonnegative(),
  /** Awaiting review, money or the bank. */
  inClaims: z.int().nonnegative(),
  /** Returned or held, to be corrected. */
  sentBack: z.int().nonnegative(),
  failed: z.int().nonnegative(),
});
export type Shortfall = z.infer<typeof Shortfall>;

export const DepartmentResult = z.object({
  department: DepartmentCode,
  name: z.string(),
  plan: z.int(),
  done: z.int(),
  dueByNow: z.int(),
  short: z.int(),
  verdict: z.enum(['met', 'onCourse', 'behind']),
  /** Checks of before counted none of these. */
  subsidised: z.int().optional(),
  /** Person-times of the whole year, by what was done until the date. */
  forecast: z.int().optional(),
  /** Of whoever is short of the year's plan: as it was at the moment of the check, whatever its date. */
  why: Shortfall.optional(),
});
export type DepartmentResult = z.infer<typeof DepartmentResult>;

/** `noTarget`: no task of the year was broken down to it. */
export const TownshipResult = z.object({
  township: TownshipName,
  plan: z.int(),
  done: z.int(),
  /** Of those done; checks of before do not say it. */
  subsidised: z.int().optional(),
  dueByNow: z.int(),
  short: z.int(),
  verdict: z.enum(['met', 'onCourse', 'behind', 'noTarget']),
});
export type TownshipResult = z.infer<typeof TownshipResult>;

/** What somebody wrote on a check, and when. */
const Word = z.object({ text: z.string(), by: z.string(), at: Instant });

/** Why a department is behind, in its own words (六(一)2). */
export const Explanation = Word.extend({ department: DepartmentCode });
export type Explanation = z.infer<typeof Explanation>;

/** A stored snapshot, whose numbers stay; corrections go to the next check. */
export const TargetCheck = CaseRoot.extend({
  entity: z.literal('targetCheck'),
  id: TargetCheckId,
  asOf: CivilDate,
  year: z.int(),
  quarter: z.int().min(1).max(4),
  startedBy: z.string(),
  at: Instant,
  departments: z.array(DepartmentResult),
  /** The same person-times by where the class was held: no part of the total. Checks of before townships have none. */
  townships: z.array(TownshipResult).default([]),
  total: z.int(),
  /** Of the total, what was subsidised (一(二)1); checks of before do not say it. */
  subsidised: z.int().optional(),
  revision: z.int().positive().default(1),
  path: Path.default([]),
  /** Checks of before asked nobody. */
  status: z.enum(['open', 'concluded']).default('concluded'),
  explanations: z.array(Explanation).default([]),
  /** 考核结果. */
  result: Word.optional(),
});
export type TargetCheck = z.infer<typeof TargetCheck>;
