import { touchClaim } from '../../domain/claim/claimStates.ts';
import { mayComeAgain } from '../../domain/claim/parts.ts';
import { joinQueue, leaveQueue } from '../../domain/money/lastYuan.ts';
import { besideSeen } from '../../domain/money/rollingPlaces.ts';
import { takesHead } from '../../domain/money/places.ts';
import { loserOf, type Loser } from '../../domain/money/loser.ts';
import { batchesOf, planReservation } from '../../domain/money/reservation.ts';
import { packOf } from '../../policy/packs.ts';
import type { App, Conflict } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { attempt, type Attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { freeRows } from './freeRows.ts';
import { headsOf } from './heads.ts';
import { displace } from './displace.ts';
import { claimOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record, systemActor } from '../record.ts';
import { turnsOf, type Turns } from './fundQueue.ts';
import { takingClasses } from './classCards.ts';
import { takingDays } from './livingCards.ts';
import { settlingOn } from './settleOnAdvance.ts';
import { takingTwelveMonths } from './rollingPlaces.ts';
import { takingSums } from './sumCards.ts';

/** `waiting`: some of the batch's lines wait for money. */
export type Reserved = { outcome: 'reserved' | 'waiting' | 'moved' };

/** More contests than this for one batch is left to the workflow's retry, which comes when others are done. */
const MOST_CONTESTS = 40;

const wants = (line: Line): boolean => line.status === 'accepted' || line.status === 'waiting';

/** The lines of an accepted claim that want money, cut into batches of one transaction each. */
export async function planBatches(app: App, id: ClaimId): Promise<{ batches: { lines: number[] }[] }> {
  const { jurisdiction, claimedOn, filing } = await claimOf(app, id);
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  return { batches: batchesOf(packOf(jurisdiction, claimedOn), lines.filter(wants), filing === undefined) };
}

/**
 * Takes places and money for one batch. A line whose place is taken gets it from who comes later to it, or is rejected
 * by name, and the rest tried again. Money goes by the same order: a line that it is not enough for waits in the queue
 * of its fund, and the others go on.
 * @throws Error when others keep changing what this batch wants, for the workflow to retry later.
 */
export async function reserveBatch(app: App, id: ClaimId, numbers: readonly number[]): Promise<Reserved> {
  let short = false;
  for (let contests = 0; contests < MOST_CONTESTS; contests++) {
    const claim = await claimOf(app, id);
    const turns = await turnsOf(app, claim, await linesOf(app, id, numbers), short);
    const result = await attempt<Result>(app, () => planOne(app, id, numbers, turns));
    if ('outcome' in result && !(turns.again && result.outcome === 'waiting')) return madeGood(app, result);
    if ('outcome' in result) continue;
    if ('short' in result) short = true;
    else if (!(await displace(app, { claim, ...result.loser }))) await endLoser(app, id, result.loser);
  }
  throw new Error(`the money and places that ${id} wants kept changing`);
}

type Result = (Reserved & { owed?: readonly Nudge[] }) | { loser: Loser } | { short: true };

/** The answer, once what the commit owes was tried. */
async function madeGood(app: App, { outcome, owed = [] }: Extract<Result, Reserved>): Promise<Reserved> {
  for (const nudge of owed) await deliverSoon(app, nudge);
  return { outcome };
}

const linesOf = async (app: App, id: ClaimId, numbers: readonly number[]): Promise<Line[]> => {
  const wanted = new Set(numbers);
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  return lines.filter((line) => wanted.has(line.no) && wants(line));
};

async function planOne(
  app: App,
  id: ClaimId,
  numbers: readonly number[],
  { waits, turns }: Turns,
): Promise<Attempt<Result>> {
  const claim = await claimOf(app, id);
  if (claim.status !== 'accepted') return { done: { outcome: 'moved' } };
  const all = await linesOf(app, id, numbers);
  const lines = all.filter(({ no }) => !waits.has(no));
  const queue = queueing(claim, all, waits);
  const outcome: Reserved['outcome'] = lines.length < all.length ? 'waiting' : 'reserved';
  if (lines.length + queue.length === 0) return { done: { outcome } };
  const days = await takingDays(app, lines);
  if ('loser' in days) return { done: { loser: { ...days.loser, holders: [] } } };
  const settling = await settlingOn(app, claim, lines);
  if ('loser' in settling) return { done: { loser: { ...settling.loser, holders: [] } } };
  const sums = await takingSums(app, claim, lines);
  if ('loser' in sums) return { done: { loser: { ...sums.loser, holders: [] } } };
  const classes = await takingClasses(app, claim, lines);
  if ('loser' in classes) return { done: classes };
  const months = await takingTwelveMonths(app, lines);
  if ('loser' in months) return { done: months };
  const plan = planReservation(claim, lines, `${id}.${claim.version + 1}`, turns);
  const heads = await headsOf(app, claim, lines.filter(takesHead).length);
  const won = lines.flatMap(({ no }): unknown[] => (turns.has(no) ? [JSON.parse(turns.get(no) ?? '')] : []));
  const details = {
    lines: lines.map(({ no, amount }) => ({ no, amount })),
    waiting: [...waits.keys()],
    ...(won.length > 0 && { turns: won }),
  };
  return {
    commit: {
      root: touchClaim(claim),
      changes: [
        ...plan.changes.map((change) => besideSeen(change, months.beside)),
        ...days.changes,
        ...sums.changes,
        ...classes.changes,
        ...heads,
        ...queue,
        ...settling.changes,
      ],
      movements: plan.movements,
      audit: record(app, systemActor(app.jurisdiction), 'reserve', {}, details),
    },
    answer: () => ({ outcome, owed: settling.owed }),
    onConflict: (conflicts) => readConflicts(conflicts, plan),
  };
}

/** What puts lines into the queue; one that stands in it already is told who comes before it, when that has changed. */
const queueing = (claim: Claim, lines: readonly Line[], waits: Turns['waits']) =>
  lines.flatMap((line) => {
    const reason = waits.get(line.no);
    const known = line.status === 'waiting' && line.reasons[0]?.message === reason?.message;
    return reason && !known ? joinQueue(claim, line, reason) : [];
  });

function readConflicts(conflicts: readonly Conflict[], plan: ReturnType<typeof planReservation>): Result | undefined {
  const loser = loserOf(conflicts, plan);
  if (loser) return { loser };
  return conflicts.some((conflict) => conflict.kind === 'insufficient') ? { short: true } : undefined;
}

/** A line that lost is rejected by name; one that may come again as it is goes back with its row, and its department is told. */
async function endLoser(app: App, id: ClaimId, { line: { no }, reason, to = 'rejected' }: Loser): Promise<void> {
  await attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    const line = await app.store.get({ entity: 'line', claim: id, no });
    if (!line || !wants(line)) return { done: undefined };
    const item: Line = { ...line, status: to, reasons: [reason], version: line.version + 1 };
    const back =
      to === 'returned' ? [tellDepartment(app, claim, '补贴明细退回补正', `第 ${no} 条：${reason.message}`)] : [];
    const details = { line: no, code: reason.code, ...(to === 'returned' && { to }) };
    const audit = record(app, systemActor(app.jurisdiction), 'loseSlot', {}, details);
    const changes = [...leaveQueue(claim, line), { op: 'replace' as const, item }, ...back];
    return { commit: { root: touchClaim(claim), changes, movements: [], audit }, answer: () => undefined };
  });
  await freeRows(app, id, (line) => line.no === no && mayComeAgain(line));
}
