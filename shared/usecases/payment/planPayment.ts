import {
  awaitFunds,
  closeClaim,
  correctClaim,
  makeClaimPayable,
  mayMoveClaim,
} from '../../domain/claim/claimStates.ts';
import { yuanText } from '../../domain/money/money.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { nextMatter, type Matter } from '../../domain/payment/rounds.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { isTrainedUnpaid } from '../../domain/targets/trainedUnpaid.ts';
import { countTrained } from '../claim/countTrained.ts';
import { claimOf } from '../loadCase.ts';
import { noticeTo, tellDepartment } from '../notices.ts';
import { record, systemActor } from '../record.ts';

export type Planned = { outcome: Matter; round: number };

/**
 * Decides what a claim waits for next, from the state of its lines alone: a payment round for those that can be paid,
 * else the bank's missing answers, accounts to correct, objections to resolve, or its end. Frozen lines hold up nobody.
 * Trainings that lost their place or were given up since count without money (五(一)2).
 */
export async function planPayment(app: App, id: ClaimId): Promise<Planned> {
  let unpaid = false;
  const planned = await attempt<Planned>(app, async () => {
    const claim = await claimOf(app, id);
    // Cancelled: what it holds is being given back, and no round begins.
    if (claim.status === 'withdrawn') return { done: { outcome: 'closed', round: claim.round } };
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
    unpaid = lines.some((line) => line.counted === undefined && isTrainedUnpaid(claim, line));
    const matter = nextMatter(lines);
    const next = moveFor(app, claim, matter, lines);
    if (!next) return { done: { outcome: matter, round: claim.round } };
    const told = toldOf(app, claim, matter, lines);
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
  if (unpaid) await countTrained(app, id);
  return planned;
}

/** Fen that a claim's lines wait for. */
const missing = (lines: readonly Line[]): number =>
  lines.reduce((sum, { status, amount }) => (status === 'waiting' ? sum + amount : sum), 0);

/** The end is told to the department, a shortage also to the leading group's office (及时足额, 六(二)4). */
function toldOf(app: App, claim: Claim, matter: Matter, lines: readonly Line[]): Change[] {
  if (matter === 'closed') return [tellDepartment(app, claim, '补贴申领办结', `${claim.id} 已办结`)];
  if (matter !== 'funds') return [];
  const text = `${claim.id} 尚缺 ${yuanText(missing(lines))} 元，按序等待`;
  return [noticeTo(app, 'office', '补贴资金不足', text, claim.id), tellDepartment(app, claim, '补贴资金不足', text)];
}

/** The claim's next state for a matter; undefined where it is there already, as on a repeat. */
function moveFor(app: App, claim: Claim, matter: Matter, lines: readonly Line[]): Claim | undefined {
  const { at } = momentOf(app.clock.now());
  if (matter === 'funds') return mayMoveClaim(claim, 'lackFunds') ? awaitFunds(claim, missing(lines)) : undefined;
  if (matter === 'pay')
    return claim.status !== 'payable' && mayMoveClaim(claim, 'makePayable') ? makeClaimPayable(claim) : undefined;
  if (matter === 'closed') return mayMoveClaim(claim, 'close') ? closeClaim(claim, at) : undefined;
  if (matter === 'bankReturn') return undefined;
  return claim.status !== 'correcting' && mayMoveClaim(claim, 'correct') ? correctClaim(claim) : undefined;
}
