import { mayAnswerFor, mayRead } from '../../domain/access.ts';
import { reasonsUnderSuspicion } from '../../domain/claim/cancellation.ts';
import { mayMoveClaim, withdrawClaim as withdrawn } from '../../domain/claim/claimStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { attempt } from '../attempt.ts';
import { cancelOpenWorkItems } from '../cancelWorkItems.ts';
import { deliverSoon } from '../deliver.ts';
import { record } from '../record.ts';

/**
 * A claim is taken back before it is accepted: nothing is reserved yet, its rows may be claimed again. While a case of
 * fraud names a line of it, it stays.
 */
export async function withdrawClaim(app: App, actor: Actor, id: ClaimId): Promise<Outcome<Claim>> {
  const outcome = await attempt<Outcome<{ claim: Claim; nudges: Nudge[] }>>(app, async () => {
    const claim = await app.store.get({ entity: 'claim', id });
    if (!claim || !(mayAnswerFor(actor, claim) || (actor.role === 'person' && mayRead(actor, claim))))
      return { done: notFound('申领') };
    if (claim.status === 'withdrawn') return { done: ok({ claim, nudges: [] }) };
    if (!mayMoveClaim(claim, 'withdraw')) {
      return {
        done: refuse({
          kind: 'conflict',
          code: 'WRONG_STATE',
          message: '该申领已通过审核，不能撤回；尚未拨付的，可由主管部门取消。',
          details: { status: claim.status },
        }),
      };
    }
    const suspected = reasonsUnderSuspicion(await app.store.all({ of: 'line', by: 'claim', claim: id }), '撤回');
    if (suspected) return { done: suspected };
    const next = withdrawn(claim);
    const { changes, nudges } = await cancelOpenWorkItems(app, claim.id);
    const { at } = momentOf(app.clock.now());
    const rows: Nudge = { entity: 'nudge', id: `rows.${id}`, at, kind: 'freeRows', claim: id };
    return {
      commit: {
        root: next,
        changes: [...changes, { op: 'create', item: rows }],
        movements: [],
        audit: record(app, actor, 'withdraw', { from: claim.status, to: 'withdrawn' }),
      },
      answer: () => ok({ claim: next, nudges: [...nudges, rows] }),
    };
  });
  if (!outcome.ok) return outcome;
  for (const nudge of outcome.value.nudges) await deliverSoon(app, nudge);
  return ok(outcome.value.claim);
}
