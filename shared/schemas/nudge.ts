import { z } from 'zod';
import { WORKFLOWS } from '../names.ts';
import { ClaimId, FilingId, Instant, ProposalId, RecoveryId, WorkItemId } from './ids.ts';

/**
 * What a committed decision owes: a call to a workflow, or its effect on other cases. Made good after the commit, and by
 * the sweep if that was lost.
 */
export const Nudge = z.discriminatedUnion('kind', [
  z.object({
    entity: z.literal('nudge'),
    id: z.string(),
    at: Instant,
    kind: z.literal('start'),
    workflow: z.enum(WORKFLOWS),
    name: z.string().max(80),
    input: z.record(z.string(), z.unknown()),
  }),
  z.object({
    entity: z.literal('nudge'),
    id: z.string(),
    at: Instant,
    kind: z.literal('answer'),
    workItem: WorkItemId,
  }),
  z.object({
    entity: z.literal('nudge'),
    id: z.string(),
    at: Instant,
    kind: z.literal('stopRevoked'),
    proposal: ProposalId,
    /** Where the person of the decision that was taken back has lines. */
    claims: z.array(ClaimId).max(1000),
  }),
  /** Rows of a claim that was taken back may be claimed again. */
  z.object({
    entity: z.literal('nudge'),
    id: z.string(),
    at: Instant,
    kind: z.literal('freeRows'),
    claim: ClaimId,
  }),
  /** What a cancelled claim holds is free again, and why it was cancelled. */
  z.object({
    entity: z.literal('nudge'),
    id: z.string(),
    at: Instant,
    kind: z.literal('releaseClaim'),
    claim: ClaimId,
    reason: z.string(),
  }),
  /** Heads that were held for want of a supplement go in again. */
  z.object({
    entity: z.literal('nudge'),
    id: z.string(),
    at: Instant,
    kind: z.literal('claimHeldAgain'),
    filing: FilingId,
  }),
  /** What depends on the kind of a recovery follows the kind that it has now. */
  z.object({
    entity: z.literal('nudge'),
    id: z.string(),
    at: Instant,
    kind: z.literal('followKind'),
    recovery: RecoveryId,
  }),
  /** Money of an apprenticeship's first part is asked back, by its settlement or by its plan that was taken back. */
  z.object({
    entity: z.literal('nudge'),
    id: z.string(),
    at: Instant,
    kind: z.literal('recoverAdvance'),
    by: z.union([ClaimId, FilingId]),
  }),
]);
export type Nudge = z.infer<typeof Nudge>;

export const Notice = z.object({
  entity: z.literal('notice'),
  id: z.string(),
  /** A user, or a role with its department: whose inbox it lies in. */
  inbox: z.string(),
  at: Instant,
  title: z.string(),
  text: z.string(),
  case: z.string().optional(),
});
export type Notice = z.infer<typeof Notice>;
