import { z } from 'zod';
import { AppropriationId, CaseId, CaseRoot, ClaimId, Fen, FilingId, FundId, Instant } from './ids.ts';

/**
 * Balances of one fund, jurisdiction and year, in fen. I1: appropriated = free + allotted + reserved + paid − recovered.
 */
export const Balance = z.object({
  entity: z.literal('balance'),
  fund: FundId,
  year: z.int(),
  appropriated: Fen,
  free: Fen,
  allotted: Fen,
  reserved: Fen,
  paid: Fen,
  recovered: Fen,
});
export type Balance = z.infer<typeof Balance>;

/** What is left of the money set aside for one filing, fen. `allotted` is what can still be reserved. */
export const Allotment = z.object({
  entity: z.literal('allotment'),
  fund: FundId,
  year: z.int(),
  filing: FilingId,
  allotted: Fen,
  reserved: Fen,
  paid: Fen,
});
export type Allotment = z.infer<typeof Allotment>;

export const Account = z.enum(['source', 'free', 'allotted', 'reserved', 'paid', 'recovered']);
export type Account = z.infer<typeof Account>;

/** One movement: `amount` fen leave `from` and arrive at `to`. Never changed, never deleted (I4). */
export const LedgerEntry = z.object({
  entity: z.literal('ledgerEntry'),
  id: z.string(),
  fund: FundId,
  year: z.int(),
  from: Account,
  to: Account,
  amount: Fen.positive(),
  filing: FilingId.optional(),
  case: CaseId,
  lines: z.array(z.object({ no: z.int(), amount: Fen })),
  at: Instant,
  by: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/**
 * A line that waits for money of a fund's year, or of what was allotted to a filing, as long as its state is `waiting`;
 * or, of money that is free to all, one that holds some and is not on its way to the bank. Money is given out by `date`
 * and `filedAt` (六(二)4). Written in the transaction that changes the line.
 */
export const FundWait = z.object({
  entity: z.literal('fundWait'),
  holds: z.boolean(),
  fund: FundId,
  year: z.int(),
  filing: FilingId.optional(),
  claim: ClaimId,
  line: z.int().positive(),
  amount: Fen.positive(),
  date: z.string(),
  filedAt: Instant,
});
export type FundWait = z.infer<typeof FundWait>;

/** The four sources of which 专账资金 is gathered (五(一)1), in the document's words. */
export const FundSource = z.enum(['就业补助资金', '人才经费', '行业产业发展经费', '失业保险基金结余']);
export type FundSource = z.infer<typeof FundSource>;

export const Appropriation = CaseRoot.extend({
  entity: z.literal('appropriation'),
  id: AppropriationId,
  fund: FundId,
  year: z.int(),
  amount: Fen.positive(),
  basis: z.string().min(1).max(200),
  /** Of 专账资金 alone; entries of before do not say it. */
  source: FundSource.optional(),
  by: z.string(),
  at: Instant,
});
export type Appropriation = z.infer<typeof Appropriation>;
