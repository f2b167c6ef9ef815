import { z } from 'zod';
import { Duty, Role } from './actor.ts';
import { CaseId, CivilDate, DepartmentCode, Instant, WorkItemId } from './ids.ts';
import { Reason } from './reason.ts';

export const WorkItemKind = z.enum([
  'reviewFiling',
  'recheckFiling',
  'allotFiling',
  'reapplyFiling',
  'reviewClaim',
  'recheckClaim',
  'coverShortage',
  'approvePayment',
  'enterBankReturn',
  'correctAccounts',
  'resolveObjections',
  'decideRecovery',
  'confirmRecovery',
  'enterRecovery',
  'reviewProposal',
  'reviewByHrss',
  'confirmByHrss',
  'confirmByFinance',
  'explainTarget',
  'concludeTargets',
  'examineComplaint',
]);
export type WorkItemKind = z.infer<typeof WorkItemKind>;

export const LineVerdict = z.object({
  line: z.int().positive(),
  verdict: z.enum(['accept', 'return', 'reject']),
  reason: Reason.optional(),
});
export type LineVerdict = z.infer<typeof LineVerdict>;

/** What a person decided. Outcomes beyond approve/return/reject belong to their kinds only. */
export const Decision = z.object({
  outcome: z.enum(['approve', 'return', 'reject', 'retry', 'done']),
  reasons: z.array(Reason).max(50).default([]),
  /** reviewClaim, recheckClaim: lines not named are accepted. */
  lines: z.array(LineVerdict).max(100_000).default([]),
  /** allotFiling, approved: fen to set aside where that is less than was filed. Its bounds are the plan's. */
  amount: z.int().optional(),
  note: z.string().max(2000).optional(),
});
export type Decision = z.infer<typeof Decision>;

/** A decision waiting for a person. The task token lives here and nowhere else. */
export const WorkItem = z.object({
  entity: z.literal('workItem'),
  id: WorkItemId,
  case: CaseId,
  version: z.int().nonnegative(),
  kind: WorkItemKind,
  role: Role,
  duty: Duty,
  department: DepartmentCode.optional(),
  /** Whose case it is: shown in lists without a second read. */
  title: z.string(),
  caseDepartment: DepartmentCode.optional(),
  openedAt: Instant,
  dueOn: CivilDate,
  remindOn: CivilDate,
  remindedAt: Instant.optional(),
  escalatedAt: Instant.optional(),
  /** What the officer was shown, for the record. */
  shown: z.record(z.string(), z.unknown()),
  status: z.enum(['open', 'decided', 'cancelled']),
  decision: Decision.optional(),
  decidedBy: z.string().optional(),
  decidedAt: Instant.optional(),
  token: z.string().max(2048).optional(),
  answered: z.boolean(),
});
export type WorkItem = z.infer<typeof WorkItem>;
