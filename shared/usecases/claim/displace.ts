import { lastInOrder, order, standingOf } from '../../domain/money/lastPlace.ts';
import { mayComeAgain } from '../../domain/claim/parts.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { Rival } from '../../schemas/slot.ts';
import { claimOf } from '../loadCase.ts';
import { systemActor } from '../record.ts';
import { freeRows } from './freeRows.ts';
import { releaseLines } from './releaseLines.ts';

type Contest = { claim: Claim; line: Line; holders: readonly Rival[]; reason: Reason };

/**
 * Of several valid claims the one with the earlier certificate gets the last place, then the one filed earlier
 * (`lastPlace.order`): a line that comes later gives way as long as it is not on its way to the bank. Its money and
 * its other places are free again, and its reason says to whom it lost.
 * @returns whether somebody gave way, so that the place can be taken now.
 */
export async function displace(app: App, { claim, line, holders, reason }: Contest): Promise<boolean> {
  const pack = packOf(claim.jurisdiction, claim.claimedOn);
  const rivals = await Promise.all(
    holders.map(async (holder) => ({ holder, filedAt: (await claimOf(app, holder.claim)).createdAt })),
  );
  const last = lastInOrder(pack, rivals);
  const own = { date: line.eventDate ?? '', filedAt: claim.createdAt, no: line.no };
  if (!last || last.holder.claim === claim.id || order(pack)(own, standingOf(last)) >= 0) return false;
  const { claim: from, line: no } = last.holder;
  const held = await app.store.get({ entity: 'line', claim: from, no });
  if (held?.status !== 'reserved' || held.setOffs !== undefined) return false;
  const message = `名额按取证日期、申报时间先后改由 ${claim.id} 第 ${line.no} 条享受。`;
  await releaseLines(app, systemActor(app.jurisdiction), from, {
    chosen: (one) => one.no === no && one.status === 'reserved',
    to: 'rejected',
    reasons: [{ ...reason, message }],
    why: 'displaced',
  });
  await freeRows(app, from, (one) => one.no === no && mayComeAgain(one));
  return true;
}
