import { z } from 'zod';
import { ClaimId, Instant } from './ids.ts';

export const Objection = z.object({
  entity: z.literal('objection'),
  claim: ClaimId,
  line: z.int().positive(),
  id: z.string(),
  version: z.int().nonnegative(),
  raisedBy: z.string(),
  raisedAt: Instant,
  text: z.string().max(2000),
  status: z.enum(['open', 'upheld', 'dismissed']),
  finding: z.string().optional(),
});
export type Objection = z.infer<typeof Objection>;

/** What 人社局 finds of an objection. */
export const ObjectionFinding = z.object({ upheld: z.boolean(), finding: z.string().min(1).max(2000) });
export type ObjectionFinding = z.infer<typeof ObjectionFinding>;
