import { mayMoveClaim, publiciseClaim } from '../../domain/claim/claimStates.ts';
import { addWorkingDays } from '../../domain/time/calendar.ts';
import { momentOf, nextDay, startOfDay } from '../../domain/time/moment.ts';
import { publish } from '../../domain/claim/publicList.ts';
import { publicityDays } from '../../domain/programmes.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { writePublication } from '../writePublication.ts';

type Publicity = { outcome: 'publicised' | 'none'; until: string };

/**
 * 公示: opens the window in which anybody may object, its length in working days by the pack, and puts the masked list
 * before the public, its hash in the case's chain. `until` is the instant
 * after its last day, for the workflow to wait for. Without a window, or with nothing to publish, the claim goes on.
 */
export async function openPublicity(app: App, id: ClaimId): Promise<Publicity> {
  return attempt<Publicity>(app, async () => {
    const claim = await claimOf(app, id);
    const { at, today } = momentOf(app.clock.now());
    if (claim.status === 'publicised')
      return { done: { outcome: 'publicised', until: startOfDay(nextDay(claim.until)) } };
    if (!mayMoveClaim(claim, 'publicise')) return { done: { outcome: 'none', until: at } };
    // Lines that wait for money come before the public when they have it; what was paid in part has been there. One under
    // suspicion comes with the others, since it is paid without another window if nothing is found.
    const reserved = (await app.store.all({ of: 'line', by: 'claim', claim: id })).filter(
      (line) => line.status === 'reserved' && line.setOffs === undefined,
    );
    const system = systemActor(app.jurisdiction);
    if (reserved.length === 0) return { done: { outcome: 'none', until: at } };
    const days = publicityDays(packOf(app.jurisdiction, claim.claimedOn), reserved);
    if (days === 0) return { done: { outcome: 'none', until: at } };
    const until = addWorkingDays(today, days);
    const publication = publish(claim, reserved, { from: today, until });
    const { notice } = publication;
    await writePublication(app, publication);
    const details = { until, lines: reserved.length, hash: notice.hash };
    const audit = record(app, system, 'publicise', { from: claim.status, to: 'publicised' }, details);
    const root = publiciseClaim(claim, until);
    return {
      commit: { root, changes: [{ op: 'create', item: notice }], movements: [], audit },
      answer: () => ({ outcome: 'publicised', until: startOfDay(nextDay(until)) }),
    };
  });
}
