import { mayAnswerFor } from '../../domain/access.ts';
import { reasonsAgainstCancel } from '../../domain/claim/cancellation.ts';
import { withdrawClaim } from '../../domain/claim/claimStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { notFound, ok, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { attempt } from '../attempt.ts';
import { cancelOpenWorkItems } from '../cancelWorkItems.ts';
import { deliverSoon } from '../deliver.ts';
import { takenDown } from '../../domain/public/publication.ts';
import { record } from '../record.ts';

/**
 * The department cancels what was accepted, as long as no line of it was instructed: from this transaction on nobody
 * decides on it, no payment round begins, and the public reads its list no more. Its money, places and rows come free by a debt that is stored with it.
 * Cancelled again it changes nothing.
 */
export async function cancelClaim(app: App, actor: Actor, id: ClaimId, reason: string): Promise<Outcome<Claim>> {
  const outcome = await attempt<Outcome<{ claim: Claim; nudges: Nudge[] }>>(app, async () => {
    const claim = await app.store.get({ entity: 'claim', id });
    if (!claim || !mayAnswerFor(actor, claim)) return { done: notFound('申领') };
    if (claim.status === 'withdrawn') return { done: ok({ claim, nudges: [] }) };
    const wrong = reasonsAgainstCancel(claim, await app.store.all({ of: 'line', by: 'claim', claim: id }));
    if (wrong) return { done: wrong };
    const root = withdrawClaim(claim);
    const { changes, nudges } = await cancelOpenWorkItems(app, claim.id);
    const { at } = momentOf(app.clock.now());
    const owed: Nudge = { entity: 'nudge', id: `cancel.${id}`, at, kind: 'releaseClaim', claim: id, reason };
    const ended = takenDown(claim);
    const details = { reason, ...(ended.length > 0 && { publicity: 'withdrawn' }) };
    const audit = record(app, actor, 'cancel', { from: claim.status, to: 'withdrawn' }, details);
    return {
      commit: { root, changes: [...changes, ...ended, { op: 'create', item: owed }], movements: [], audit },
      answer: () => ok({ claim: root, nudges: [owed, ...nudges] }),
    };
  });
  if (!outcome.ok) return outcome;
  for (const nudge of outcome.value.nudges) await deliverSoon(app, nudge);
  return ok(outcome.value.claim);
}
