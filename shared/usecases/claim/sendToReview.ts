import { ok, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { deliverSoon } from '../deliver.ts';
import { enterReview } from './enterReview.ts';

/** A claim goes in, and its workflow is started at once where that can be done. */
export async function sendToReview(app: App, actor: Actor, id: ClaimId): Promise<Outcome<Claim>> {
  const outcome = await enterReview(app, actor, id);
  if (!outcome.ok) return outcome;
  if (outcome.value.nudge) await deliverSoon(app, outcome.value.nudge);
  return ok(outcome.value.claim);
}
