import { z } from 'zod';
import { Path } from './actor.ts';
import { CaseRoot, CivilDate, ClaimId, DepartmentCode, Fen, FundId, Instant, PersonKey, RecoveryId } from './ids.ts';
import { MOST } from './limits.ts';
import { Reason } from './reason.ts';

/** 要区分不同情况对待 (五(三)3): fraud, a mistake, or a problem of another kind. */
export const RecoveryKind = z.enum(['fraud', 'error', 'problem']);
export type RecoveryKind = z.infer<typeof RecoveryKind>;

const Statement = z.object({ text: z.string().min(1).max(4000), by: z.string(), at: Instant });

/** 陈述申辩: until when the party is heard, and what it said. Nobody decides before one or the other. */
export const Hearing = z.object({ until: CivilDate, statement: Statement.optional() });

/** The kind was found to be another, why, and what the party had said to the one before where it is heard anew. */
export const KindChange = z.object({
  from: RecoveryKind,
  to: RecoveryKind,
  reason: z.string().min(1).max(2000),
  heard: Statement.optional(),
  by: z.string(),
  at: Instant,
});

/** To whom fraud is handed over: those among whom the document is copied (尾). */
export const HandoverTo = z.enum(['县纪委监委', '县检察院']);

/** 移送: to whom, by which letter and when, with which papers, and where both chains of the matter ended then. */
export const Handover = z.object({
  to: HandoverTo,
  reference: z.string().min(1).max(100),
  on: CivilDate,
  documents: z.array(z.string().min(1).max(200)).min(1).max(50),
  chains: z.array(z.object({ case: z.string(), seq: z.int(), hash: z.string() })),
  by: z.string(),
  at: Instant,
});
export type Handover = z.infer<typeof Handover>;

/** Money that came back; set off against a line that was still to be paid, where it says so. */
export const Return = z.object({
  amount: Fen.positive(),
  reference: z.string(),
  by: z.string(),
  at: Instant,
  setOff: z.object({ claim: ClaimId, line: z.int().positive() }).optional(),
});

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
  /** Each change of the kind while it was proposed, the latest last. */
  kindChanges: z.array(KindChange).max(MOST.kindChanges).optional(),
  /**
   * Lines that were not due, and what each must bring back, fen: 0 where fraud was seen before it was paid. `base` before
   * a multiplier, where that is another.
   */
  lines: z
    .array(z.object({ no: z.int().positive(), amount: Fen, base: Fen.positive().optional() }))
    .min(1)
    .max(80),
  amount: Fen,
  returned: Fen,
  returns: z.array(Return).max(MOST.returns),
  /** Who was paid, where all lines were paid to one: `person/<key>`, `institution/14`, a credit code. */
  party: z.string().optional(),
  /** The party, where it may read its own case. */
  institution: z.int().positive().optional(),
  claimant: PersonKey.optional(),
  /** The key under which the party holds its places: a person's, or a registered account's. */
  payee: PersonKey.optional(),
  hearing: Hearing,
  handovers: z.array(Handover).max(MOST.handovers),
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

/**
 * A person's training that a case of fraud names before it was paid: it lies with the person's places, so that a claim
 * for the same again meets the case while it is open.
 */
export const Suspicion = z.object({
  entity: z.literal('suspicion'),
  person: PersonKey,
  key: z.string(),
  recovery: RecoveryId,
  claim: ClaimId,
});
export type Suspicion = z.infer<typeof Suspicion>;
