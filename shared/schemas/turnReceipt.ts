import { z } from 'zod';
import { ClaimId, Fen, FilingId, FundId, Instant } from './ids.ts';

const Standing = z.strictObject({
  claim: ClaimId,
  line: z.int().positive(),
  date: z.string(),
  filedAt: Instant,
  amount: Fen.positive(),
});

/** Why it was a line's turn to get money that others wanted, too (六(二)4). All sums in fen. */
export const TurnReceipt = z.strictObject({
  rule: z.strictObject({
    parameter: z.literal('lastPlace.order'),
    value: z.enum(['eventDate', 'filedAt']),
    clause: z.literal('六(二)4'),
  }),
  place: z.strictObject({ fund: FundId, year: z.int(), filing: FilingId.optional() }),
  /** What was free there, with what those held who had to give way to whoever comes first. */
  money: Fen,
  /** Those who come first and get theirs. */
  ahead: z.strictObject({ lines: z.int().nonnegative(), amount: Fen }),
  /** Those who come first and wait, since what was left was not enough for them; the smallest of them. */
  tooLarge: z.strictObject({ lines: z.int().positive(), least: Fen.positive() }).optional(),
  own: Standing,
  /** What was left when its turn came. */
  left: Fen,
  /** Who comes next in order and must wait, and what was left for it. */
  next: Standing.extend({ left: Fen }).optional(),
});
export type TurnReceipt = z.infer<typeof TurnReceipt>;
