import { touchClaim } from '../../domain/claimStates.ts';
import { takesHead } from '../../domain/places.ts';
import { batchesOf, loserOf, planReservation, type Loser } from '../../domain/reservation.ts';
import { packOf } from '../../policy/packs.ts';
import type { App, Conflict } from '../../ports.ts';
import type { Line } from '../../schemas/claim.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt, type Attempt } from '../attempt.ts';
import { headsOf } from './heads.ts';
import { displace } from './displace.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { takingDays } from './livingCards.ts';

export type Reserved = { outcome: 'reserved' | 'insufficient' | 'moved'; shortBy: number };

/** The lines of an accepted claim, cut into batches of one transaction each. */
export async function planBatches(app: App, id: ClaimId): Promise<{ batches: { lines: number[] }[] }> {
  const { jurisdiction, claimedOn } = await claimOf(app, id);
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  return {
    batches: batchesOf(
      packOf(jurisdiction, claimedOn),
      lines.filter((line) => line.status === 'accepted'),
    ),
  };
}

/**
 * Takes places and money for one batch, all or nothing. A line whose place is taken gets it from who comes later to it,
 * or is rejected by name, and the rest tried again; missing money leaves the batch untouched and says by how much (fen).
 */
export async function reserveBatch(app: App, id: ClaimId, numbers: readonly number[]): Promise<Reserved> {
  for (;;) {
    const result = await attempt<Reserved | { loser: Loser }>(app, () => planOne(app, id, numbers));
    if (!('loser' in result)) return result;
    const gaveWay = await displace(app, { claim: await claimOf(app, id), ...result.loser });
    if (!gaveWay) await rejectLoser(app, id, result.loser);
  }
}

async function planOne(
  app: App,
  id: ClaimId,
  numbers: readonly number[],
): Promise<Attempt<Reserved | { loser: Loser }>> {
  const claim = await claimOf(app, id);
  if (claim.status !== 'accepted') return { done: { outcome: 'moved', shortBy: 0 } };
  const wanted = new Set(numbers);
  const lines = (await app.store.all({ of: 'line', by: 'claim', claim: id })).filter(
    (line) => wanted.has(line.no) && line.status === 'accepted',
  );
  if (lines.length === 0) return { done: { outcome: 'reserved', shortBy: 0 } };
  const days = await takingDays(app, lines);
  if ('loser' in days) return { done: { loser: { ...days.loser, holders: [] } } };
  const plan = planReservation(claim, lines, `${id}.${claim.version + 1}`);
  const heads = await headsOf(app, claim, lines.filter(takesHead).length);
  const details = { lines: lines.map(({ no, amount }) => ({ no, amount })) };
  return {
    commit: {
      root: touchClaim(claim),
      changes: [...plan.changes, ...days.changes, ...heads],
      movements: plan.movements,
      audit: record(app, systemActor(app.jurisdiction), 'reserve', {}, details),
    },
    answer: () => ({ outcome: 'reserved', shortBy: 0 }),
    onConflict: (conflicts) => readConflicts(conflicts, plan),
  };
}

function readConflicts(conflicts: readonly Conflict[], plan: ReturnType<typeof planReservation>) {
  const loser = loserOf(conflicts, plan);
  if (loser) return { loser };
  const short = conflicts.find((conflict) => conflict.kind === 'insufficient');
  if (!short) return undefined;
  const wanted = plan.movements.find(({ fund }) => fund === short.fund)?.amount ?? 0;
  return { outcome: 'insufficient' as const, shortBy: wanted - short.available };
}

function rejectLoser(app: App, id: ClaimId, loser: Loser): Promise<void> {
  return attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    const line = await app.store.get({ entity: 'line', claim: id, no: loser.line.no });
    if (line?.status !== 'accepted') return { done: undefined };
    const item: Line = { ...line, status: 'rejected', reasons: [loser.reason], version: line.version + 1 };
    const audit = record(
      app,
      systemActor(app.jurisdiction),
      'loseSlot',
      {},
      { line: line.no, code: loser.reason.code },
    );
    return {
      commit: { root: touchClaim(claim), changes: [{ op: 'replace', item }], movements: [], audit },
      answer: () => undefined,
    };
  });
}
