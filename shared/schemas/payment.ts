import { z } from 'zod';
import { BatchId, ClaimId, Fen, FundId, Instant } from './ids.ts';

export const Outcome = z.enum(['paid', 'failed', 'unknown']);
export type Outcome = z.infer<typeof Outcome>;

export const Batch = z.object({
  entity: z.literal('batch'),
  id: BatchId,
  claim: ClaimId,
  version: z.int().nonnegative(),
  fund: FundId,
  status: z.enum(['instructing', 'instructed', 'returned', 'settled']),
  lines: z.int().positive(),
  amount: Fen,
  createdAt: Instant,
  fileKeys: z.object({ xlsx: z.string(), csv: z.string() }).optional(),
});
export type Batch = z.infer<typeof Batch>;

/**
 * One line sent to the bank. Its key is claim, line, stage and attempt; attempt n+1 can be created only
 * in the transaction that finds attempt n failed, so at most one is open at any time (I3).
 */
export const Instruction = z.object({
  entity: z.literal('instruction'),
  id: z.string(),
  batch: BatchId,
  claim: ClaimId,
  line: z.int().positive(),
  attempt: z.int().positive(),
  version: z.int().nonnegative(),
  amount: Fen,
  status: z.enum(['open', 'paid', 'failed', 'unknown']),
  /** What the bank (or, for an unknown, a named person with evidence) said, before it is settled. */
  answer: z
    .object({
      outcome: Outcome,
      reason: z.string().optional(),
      bankReference: z.string().optional(),
      by: z.string(),
      at: Instant,
      evidence: z.string().optional(),
    })
    .optional(),
});
export type Instruction = z.infer<typeof Instruction>;
