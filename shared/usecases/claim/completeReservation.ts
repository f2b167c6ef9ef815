import { acceptClaim, awaitFunds, mayMoveClaim, returnClaim } from '../../domain/claimStates.ts';
import { momentOf } from '../../domain/moment.ts';
import type { App } from '../../ports.ts';
import type { ClaimId, WorkItemId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { claimOf } from '../loadCase.ts';
import { noticeTo, tellDepartment } from '../notices.ts';
import { record, systemActor } from '../record.ts';
import { freeRows } from './freeRows.ts';
import { releaseLines } from './releaseLines.ts';

/**
 * Compensation of a saga that ran out of money: every batch taken is given back, the claim waits for funds, and the
 * finance bureau is told how much is missing (及时足额, 六(二)4).
 */
export async function releaseReservation(app: App, id: ClaimId, shortBy: number): Promise<{ shortBy: number }> {
  const system = systemActor(app.jurisdiction);
  await releaseLines(app, system, id, {
    chosen: (line) => line.status === 'reserved',
    to: 'accepted',
    reasons: [],
    why: 'insufficient',
  });
  return attempt<{ shortBy: number }>(app, async () => {
    const claim = await claimOf(app, id);
    if (!mayMoveClaim(claim, 'lackFunds')) return { done: { shortBy } };
    const audit = record(app, system, 'lackFunds', { from: claim.status, to: 'awaitingFunds' }, { shortBy });
    const changes = [noticeTo(app, 'office', '补贴资金不足', `${id} 资金不足`, id)];
    return { commit: { root: awaitFunds(claim, shortBy), changes, movements: [], audit }, answer: () => ({ shortBy }) };
  });
}

/** After a shortage: try again with the money that is there now, or send the claim back. */
export async function recordShortageDecision(
  app: App,
  id: ClaimId,
  workItem: WorkItemId,
): Promise<{ outcome: 'retry' | 'returned' }> {
  const decided = await decisionOf(app, workItem);
  if (decided.outcome === 'return') {
    await sendBack(app, id, workItem);
    return { outcome: 'returned' };
  }
  return attempt<{ outcome: 'retry' | 'returned' }>(app, async () => {
    const claim = await claimOf(app, id);
    if (claim.status !== 'awaitingFunds')
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
 * has lines paid or at the bank from an earlier round goes on with those.
 */
export async function sendBack(
  app: App,
  id: ClaimId,
  workItem: WorkItemId,
): Promise<{ outcome: 'returned' | 'goesOn' }> {
  const decided = await decisionOf(app, workItem);
  const { reasons } = decided.decision;
  await releaseLines(app, decided.actor, id, {
    chosen: (line) => line.status === 'reserved',
    to: 'returned',
    reasons,
    why: 'return',
  });
  while (await returnAccepted(app, id, workItem)) {
    // A chunk at a time; a repeat finds what is left.
  }
  await freeRows(app, id, (line) => line.status === 'returned');
  return attempt<{ outcome: 'returned' | 'goesOn' }>(app, async () => {
    const claim = await claimOf(app, id);
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
    if (lines.some((line) => ['paid', 'instructed', 'unknown', 'failed'].includes(line.status)))
      return { done: { outcome: 'goesOn' } };
    if (!mayMoveClaim(claim, 'return')) return { done: { outcome: 'returned' } };
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

async function returnAccepted(app: App, id: ClaimId, workItem: WorkItemId): Promise<boolean> {
  const decided = await decisionOf(app, workItem);
  return attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    const open = (await app.store.all({ of: 'line', by: 'claim', claim: id }))
      .filter((line) => line.status === 'accepted')
      .slice(0, 90);
    if (open.length === 0) return { done: false };
    const changes = open.map((line) => ({
      op: 'replace' as const,
      item: { ...line, status: 'returned' as const, reasons: decided.decision.reasons, version: line.version + 1 },
    }));
    const audit = record(app, decided.actor, 'returnLines', {}, { lines: open.map((line) => line.no) });
    return {
      commit: { root: { ...claim, version: claim.version + 1 }, changes, movements: [], audit },
      answer: () => true,
    };
  });
}
