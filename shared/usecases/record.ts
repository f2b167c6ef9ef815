import { momentOf } from '../domain/time/moment.ts';
import type { AuditDraft } from '../domain/audit.ts';
import type { App } from '../ports.ts';
import type { Actor } from '../schemas/actor.ts';
import type { JurisdictionCode } from '../schemas/ids.ts';

/** The actor in whose name steps act that no person takes. */
export const systemActor = (jurisdiction: JurisdictionCode): Actor => ({
  user: 'system',
  name: '系统',
  role: 'system',
  jurisdiction,
});

/** The audit draft of one decision, stamped by the clock. `details` hold ids, counts and codes only (I9). */
export function record(
  app: Pick<App, 'clock'>,
  actor: Actor,
  action: string,
  states: { from?: string; to?: string },
  details: Record<string, unknown> = {},
): AuditDraft {
  return { at: momentOf(app.clock.now()).at, by: actor.user, role: actor.role, action, ...states, details };
}

/** A new case: version 1, no link of its chain yet. */
export const newRoot = (jurisdiction: JurisdictionCode) => ({ jurisdiction, version: 1, audit: { seq: 0, hash: '' } });
