import { z } from 'zod';
import { Path } from './actor.ts';
import { CaseRoot, CivilDate, DepartmentCode, Fen, FilingId, FundId, Instant } from './ids.ts';
import { Reason } from './reason.ts';

/** What a department files before money is asked for (五(一)3: 培训计划, 补贴标准, 培训经费数额). */
export const FilingPlan = z.object({
  programme: z.string().min(1),
  className: z.string().min(1).max(80),
  occupation: z.string().min(1).max(40),
  level: z.string().max(20).optional(),
  institution: z.int().positive().optional(),
  heads: z.int().positive().max(100_000),
  /** 补贴标准, fen per head (per day for the living allowance). */
  standard: Fen.positive(),
  /** Days of the course, for standards that are per day. */
  days: z.int().positive().max(366).optional(),
  /** 培训经费数额, fen. */
  amount: Fen.positive(),
  startDate: CivilDate,
  endDate: CivilDate,
});
export type FilingPlan = z.infer<typeof FilingPlan>;

const FilingBase = CaseRoot.extend({
  entity: z.literal('filing'),
  id: FilingId,
  department: DepartmentCode,
  plan: FilingPlan,
  fund: FundId,
  year: z.int(),
  revision: z.int().positive(),
  path: Path,
  submittedAt: Instant,
  /** Heads of claims that hold or used a filed place, kept by the transactions that reserve them. */
  headsUsed: z.int().nonnegative(),
});

export const Filing = z.discriminatedUnion('status', [
  FilingBase.extend({ status: z.literal('submitted') }),
  FilingBase.extend({ status: z.literal('underReview') }),
  FilingBase.extend({ status: z.literal('returned'), reasons: z.array(Reason) }),
  FilingBase.extend({ status: z.literal('rejected'), reasons: z.array(Reason) }),
  FilingBase.extend({ status: z.literal('withdrawn') }),
  FilingBase.extend({ status: z.literal('filed'), number: z.string() }),
  FilingBase.extend({ status: z.literal('allotted'), number: z.string(), allottedAt: Instant }),
]);
export type Filing = z.infer<typeof Filing>;
export type FilingStatus = Filing['status'];
