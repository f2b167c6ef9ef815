import { closeClaim, correctClaim, makeClaimPayable, mayMoveClaim } from '../../domain/claimStates.ts';
import { momentOf } from '../../domain/moment.ts';
import { nextMatter, type Matter } from '../../domain/rounds.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record, systemActor } from '../record.ts';

export type Planned = { outcome: Matter; round: number };

/**
 * Decides what a claim waits for next, from the state of its lines alone: a payment round for those that can be paid,
 * else the bank's missing answers, accounts to correct, objections to resolve, or its end. Frozen lines hold up nobody.
 */
export async function planPayment(app: App, id: ClaimId): Promise<Planned> {
  return attempt<Planned>(app, async () => {
    const claim = await claimOf(app, id);
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
    const matter = nextMatter(lines);
    const next = moveFor(app, claim, matter);
    if (!next) return { done: { outcome: matter, round: claim.round } };
    const told = matter === 'closed' ? [tellDepartment(app, claim, '补贴申领办结', `${id} 已办结`)] : [];
    const audit = record(
      app,
      systemActor(app.jurisdiction),
      matter,
      { from: claim.status, to: next.status },
      { round: next.round },
    );
    return {
      commit: { root: next, changes: told, movements: [], audit },
      answer: () => ({ outcome: matter, round: next.round }),
    };
  });
}

/** The claim's next state for a matter; undefined where it is there already, as on a repeat. */
function moveFor(app: App, claim: Claim, matter: Matter): Claim | undefined {
  const { at } = momentOf(app.clock.now());
  if (matter === 'pay')
    return claim.status !== 'payable' && mayMoveClaim(claim, 'makePayable') ? makeClaimPayable(claim) : undefined;
  if (matter === 'closed') return mayMoveClaim(claim, 'close') ? closeClaim(claim, at) : undefined;
  if (matter === 'bankReturn') return undefined;
  return claim.status !== 'correcting' && mayMoveClaim(claim, 'correct') ? correctClaim(claim) : undefined;
}
