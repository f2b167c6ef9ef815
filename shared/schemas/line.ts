import { z } from 'zod';
import { CivilDate, ClaimId, Fen, FundId, PersonKey, ProposalId, RecoveryId } from './ids.ts';
import { SealedPerson } from './person.ts';
import { Reason } from './reason.ts';

export const SlotUse = z.discriminatedUnion('kind', [
  /** `each`: taken by every head of the line rather than by its payee; `of`: by the county as a whole. */
  z.object({ kind: z.literal('annual'), year: z.string(), limit: z.int(), each: z.literal(true).optional() }),
  z.object({
    kind: z.literal('once'),
    key: z.string(),
    each: z.literal(true).optional(),
    of: z.literal('county').optional(),
  }),
  /** The amount counts toward `limit` fen of the payee, or of one `part` of what it is granted. */
  z.object({ kind: z.literal('sum'), key: z.string(), limit: z.int(), part: z.string().optional() }),
  /** The class that the payee sat in, which one programme pays for (三(三)2). */
  z.object({
    kind: z.literal('class'),
    institution: z.int(),
    programme: z.string(),
    occupation: z.string(),
    from: CivilDate,
    to: CivilDate,
  }),
]);
export type SlotUse = z.infer<typeof SlotUse>;

export const LineStatus = z.enum([
  'submitted',
  'assessed',
  'held',
  'rejected',
  'returned',
  'accepted',
  /** Accepted, and in the queue for money that is not there or goes to who comes first. */
  'waiting',
  'reserved',
  'instructed',
  'paid',
  'failed',
  'unknown',
  'released',
  'recovered',
]);
export type LineStatus = z.infer<typeof LineStatus>;

/** One beneficiary × one entitlement. `amount` in fen is what its receipt says (I5). */
export const Line = z.object({
  entity: z.literal('line'),
  claim: ClaimId,
  no: z.int().positive(),
  version: z.int().nonnegative(),
  status: LineStatus,
  /** Row of the roster file, so that a reason can be found in the file again. */
  row: z.int().optional(),
  rowKey: z.string().optional(),
  person: SealedPerson,
  facts: z.record(z.string(), z.unknown()),
  amount: Fen,
  payee: z.string(),
  /** The fund that its money comes from, where that is not the claim's own (专款专用, 五(一)1). */
  fund: FundId.optional(),
  slots: z.array(SlotUse),
  warnings: z.array(z.string()),
  reasons: z.array(Reason),
  /** The people whose training the line pays for together, where they are not its payee (三(六)3). */
  heads: z.array(PersonKey).max(40).optional(),
  /** Those of the same training who passed too and are not paid for, their trainings of the year being taken (五(二)1). */
  unpaidHeads: z.array(PersonKey).max(40).optional(),
  /**
   * The once-only key of a training that counts without money (五(一)2): written with the count, and gone with it or once a
   * paid line counts the same training.
   */
  counted: z.string().optional(),
  /** Of the heads, those whose training is paid for beyond their yearly number, by which decision (五(二)1). */
  exceptions: z.partialRecord(PersonKey, ProposalId).optional(),
  /** Canonical receipt text; replaying it gives the same bytes. */
  receipt: z.string().optional(),
  /**
   * Where its money was contested: canonical text of why it was its turn (六(二)4), written with the reservation and
   * gone with it.
   */
  turn: z.string().max(1500).optional(),
  frozen: z.boolean(),
  /** The recovery that asks its money back, or that froze it. */
  recovery: RecoveryId.optional(),
  /** Fen that earlier recoveries brought back. */
  returned: Fen.optional(),
  /** What its party owed from elsewhere and was set off against it, fen: so much less goes to the bank. */
  setOffs: z
    .array(z.object({ recovery: RecoveryId, amount: Fen.positive() }))
    .max(20)
    .optional(),
  /** Instruction of the present round, while the bank has it and afterwards. */
  instruction: z.string().optional(),
  /**
   * Other lines under which the same person is paid for a training of the same institution and days, and the reviewer's
   * word that it is another class: without it the line is not paid (三(三)2).
   */
  otherClass: z
    .object({
      of: z.array(z.object({ claim: ClaimId, line: z.int() })),
      /** By which clause one class is paid for under one of the two programmes. */
      clause: z.string().optional(),
      confirmed: z.object({ by: z.string(), reason: z.string().max(2000) }).optional(),
    })
    .optional(),
  /** Date that targets count by: certificate or completion. */
  eventDate: CivilDate.optional(),
});
export type Line = z.infer<typeof Line>;
