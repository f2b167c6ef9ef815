import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { ClaimId, FilingId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';

/** The debt of a claim that settles below its advance, or of a plan that is taken back after it, to ask the advance back. */
export const owedAdvance = (app: Pick<App, 'clock'>, by: ClaimId | FilingId): Nudge => ({
  entity: 'nudge',
  id: `advance.${by}`,
  at: momentOf(app.clock.now()).at,
  kind: 'recoverAdvance',
  by,
});
