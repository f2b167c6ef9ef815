import { z } from 'zod';
import { CaseRoot, CivilDate, DepartmentCode, Instant, TargetCheckId, TownshipName } from './ids.ts';

/** Person-times of one department on one event date, counted by the transactions that settle lines. */
export const TargetDay = z.object({
  entity: z.literal('targetDay'),
  department: DepartmentCode,
  date: CivilDate,
  personTimes: z.int().nonnegative(),
  subsidised: z.int().nonnegative(),
});
export type TargetDay = z.infer<typeof TargetDay>;

export const DepartmentResult = z.object({
  department: DepartmentCode,
  name: z.string(),
  plan: z.int(),
  done: z.int(),
  dueByNow: z.int(),
  short: z.int(),
  verdict: z.enum(['met', 'onCourse', 'behind']),
});
export type DepartmentResult = z.infer<typeof DepartmentResult>;

/** `noTarget`: no task of the year was broken down to it. */
export const TownshipResult = z.object({
  township: TownshipName,
  plan: z.int(),
  done: z.int(),
  dueByNow: z.int(),
  short: z.int(),
  verdict: z.enum(['met', 'onCourse', 'behind', 'noTarget']),
});
export type TownshipResult = z.infer<typeof TownshipResult>;

/** A stored snapshot; corrections go to the next check. */
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
});
export type TargetCheck = z.infer<typeof TargetCheck>;
