import { acceptClaim, mayMoveClaim, returnClaim } from '../../domain/claim/claimStates.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import { momentOf } from '../../domain/time/moment.ts';
import type { ClaimId, WorkItemId } from '../../schemas/ids.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { claimOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';
import { dropLines } from './dropLines.ts';
import { freeRows } from './freeRows.ts';
import { releaseLines } from './releaseLines.ts';

/** After a shortage: try again with the money that is there now, or send back what waits; a cancelled claim is at its end. */
export async function recordShortageDecision(
  app: App,
  id: ClaimId,
  workItem: WorkItemId,
): Promise<{ outcome: 'retry' | 'returned' | 'goesOn' }> {
  if ((await claimOf(app, id)).status === 'withdrawn') return { outcome: 'returned' };
  const decided = await decisionOf(app, workItem);
  if (decided.outcome === 'return') return sendBack(app, id, workItem);
  return attempt<{ outcome: 'retry' | 'returned' }>(app, async () => {
    const claim = await claimOf(app, id);
    if (claim.status !== 'awaitingFunds' || !isAskedOn(workItem, claim))
      return { done: { outcome: claim.status === 'accepted' ? 'retry' : 'returned' } };
    const audit = record(app, decided.actor, 'retry', { from: claim.status, to: 'accepted' }, { workItem });
    return {
      commit: { root: acceptClaim(claim, momentOf(app.clock.now()).today), changes: [], movements: [], audit },
      answer: () => ({ outcome: 'retry' }),
    };
  });
}

/**
 * What finance sends back: nothing of it stays reserved, its lines are returned and their rows free again. A claim that
 * has lines paid or at the bank from an earlier round goes on with those, one that was cancelled is at its end.
 */
export async function sendBack(
  app: App,
  id: ClaimId,
  workItem: WorkItemId,
): Promise<{ outcome: 'returned' | 'goesOn' }> {
  if ((await claimOf(app, id)).status === 'withdrawn') return { outcome: 'returned' };
  const decided = await decisionOf(app, workItem);
  const { reasons } = decided.decision;
  const back = { to: 'returned', reasons, why: 'return', by: workItem } as const;
  await releaseLines(app, decided.actor, id, { ...back, chosen: (line) => line.status === 'reserved' });
  await dropLines(app, decided.actor, id, { ...back, chosen: (line) => line.status !== 'assessed' });
  await freeRows(app, id, (line) => line.status === 'returned');
  return attempt<{ outcome: 'returned' | 'goesOn' }>(app, async () => {
    const claim = await claimOf(app, id);
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
    if (lines.some((line) => GOES_ON.has(line.status))) return { done: { outcome: 'goesOn' } };
    if (!mayMoveClaim(claim, 'return') || !isAskedOn(workItem, claim)) return { done: { outcome: 'returned' } };
    const audit = record(app, decided.actor, 'return', { from: claim.status, to: 'returned' }, { workItem });
    const changes = [
      tellDepartment(app, claim, '补贴申领退回补正', reasons.map((reason) => reason.message).join('；')),
    ];
    return {
      commit: { root: returnClaim(claim, reasons), changes, movements: [], audit },
      answer: () => ({ outcome: 'returned' }),
    };
  });
}

/** Paid or at the bank; what stays reserved after a release is a line that was paid in part by a set-off. */
const GOES_ON: ReadonlySet<Line['status']> = new Set(['paid', 'instructed', 'unknown', 'failed', 'reserved']);
