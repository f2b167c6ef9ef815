import { z } from 'zod';
import { Path } from './actor.ts';
import { CaseRoot, ClaimId, DepartmentCode, Fen, FundId, Instant, RecoveryId } from './ids.ts';
import { Reason } from './reason.ts';

/** 要区分不同情况对待 (五(三)3): fraud, a mistake, or a problem of another kind. */
export const RecoveryKind = z.enum(['fraud', 'error', 'problem']);
export type RecoveryKind = z.infer<typeof RecoveryKind>;

const RecoveryBase = CaseRoot.extend({
  entity: z.literal('recovery'),
  id: RecoveryId,
  claim: ClaimId,
  department: DepartmentCode,
  fund: FundId,
  year: z.int(),
  kind: RecoveryKind,
  /** What was found, and on what it rests. No citizen's data. */
  finding: z.string().min(1).max(2000),
  /** Paid lines that were not due, and what each must bring back, fen. */
  lines: z
    .array(z.object({ no: z.int().positive(), amount: Fen.positive() }))
    .min(1)
    .max(80),
  amount: Fen.positive(),
  returned: Fen,
  returns: z.array(z.object({ amount: Fen.positive(), reference: z.string(), by: z.string(), at: Instant })).max(200),
  revision: z.int().positive(),
  path: Path,
  openedBy: z.string(),
  openedAt: Instant,
});

export const Recovery = z.discriminatedUnion('status', [
  RecoveryBase.extend({ status: z.literal('proposed') }),
  RecoveryBase.extend({ status: z.literal('dismissed'), reasons: z.array(Reason) }),
  RecoveryBase.extend({ status: z.literal('ordered') }),
  RecoveryBase.extend({ status: z.literal('closed'), closedAt: Instant }),
]);
export type Recovery = z.infer<typeof Recovery>;
export type RecoveryStatus = Recovery['status'];
