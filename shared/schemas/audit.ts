import { z } from 'zod';
import { Role } from './actor.ts';
import { CaseId, Instant } from './ids.ts';

/** One link of a case's chain: `hash` covers the event and `prev` (I7). Details hold ids, never citizens' data. */
export const AuditEvent = z.object({
  entity: z.literal('auditEvent'),
  case: CaseId,
  seq: z.int().positive(),
  at: Instant,
  by: z.string(),
  role: Role,
  action: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  details: z.record(z.string(), z.unknown()),
  prev: z.string(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;
