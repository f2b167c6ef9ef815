import { z } from 'zod';
import { WORKFLOWS } from '../names.ts';
import { Instant, WorkItemId } from './ids.ts';

/** A call to a workflow that a committed decision owes. Made after the commit, and by the sweep if that was lost. */
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
