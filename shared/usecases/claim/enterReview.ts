import { withDuty } from '../../domain/access.ts';
import { mayMoveClaim, submitClaim as submitted } from '../../domain/claim/claimStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { notFound, ok, type Outcome } from '../../domain/problem.ts';
import { routeOf } from '../../domain/claim/routes.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { attempt } from '../attempt.ts';
import { record } from '../record.ts';
import { wrongState } from './refusals.ts';

type Entered = { claim: Claim; nudge?: Nudge };

/** The state and the start of the workflow that it owes, in one transaction; who calls delivers it. */
export function enterReview(app: App, actor: Actor, id: ClaimId): Promise<Outcome<Entered>> {
  return attempt<Outcome<Entered>>(app, async () => {
    const claim = await app.store.get({ entity: 'claim', id });
    if (!claim) return { done: notFound('申领') };
    if (claim.status === 'submitted') return { done: ok({ claim }) };
    if (!mayMoveClaim(claim, 'submit')) return { done: wrongState(claim, '提交') };
    const { at, today } = momentOf(app.clock.now());
    const route = routeOf(packOf(app.jurisdiction, today), claim);
    const next = { ...submitted(claim, route), path: withDuty(claim.path, actor.user, 'file') };
    const name = `${id}-${next.revision}`;
    const nudge: Nudge = {
      entity: 'nudge',
      id: `start.${name}`,
      at,
      kind: 'start',
      workflow: 'claim',
      name,
      input: { claim: id },
    };
    return {
      commit: {
        root: next,
        changes: [{ op: 'create', item: nudge }],
        movements: [],
        audit: record(
          app,
          actor,
          'submit',
          { from: claim.status, to: 'submitted' },
          { lines: claim.lines, revision: next.revision, route },
        ),
      },
      answer: () => ok({ claim: next, nudge }),
    };
  });
}
