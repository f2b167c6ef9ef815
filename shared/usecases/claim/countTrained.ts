import { touchClaim } from '../../domain/claim/claimStates.ts';
import { classOf, classUnder } from '../../domain/claim/classCards.ts';
import { fell, isConcluded, isTrainedUnpaid } from '../../domain/targets/trainedUnpaid.ts';
import { trainedKeyOf } from '../../domain/targets/trainedKey.ts';
import { countUnpaid, uncountUnpaid } from '../../domain/targets/unpaidCounts.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt, type Attempt } from '../attempt.ts';
import { claimOf, filingOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { countyPacks } from '../register/countyPack.ts';
import { countedNowhere, type Trained } from './countedNowhere.ts';

/** A line, its key, its day's count, and a line of the same class that is on its way: four items, the claim and its event. */
const LINES_A_COMMIT = 20;

/**
 * Trainings of a claim that were passed and are finally not paid count one person-time each and none that is subsidised
 * (五(一)2, 一(二)1), once its review is concluded; of a claim that fell as a whole they count no longer. A training counts
 * once and for one department only (AMB-09): not where a paid line counts it, nor where another refused line does. Each
 * is marked in the transaction that counts it, so that a repeat finds what is left.
 */
export async function countTrained(app: App, id: ClaimId): Promise<void> {
  while (await attempt<boolean>(app, () => countSome(app, id))) {
    // A transaction of some lines each.
  }
}

async function countSome(app: App, id: ClaimId): Promise<Attempt<boolean>> {
  const claim = await claimOf(app, id);
  if (!isConcluded(claim) && !fell(claim)) return { done: false };
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  const all = fell(claim) ? takingBack(claim, lines) : await counting(app, claim, lines);
  const some = all.slice(0, LINES_A_COMMIT);
  if (some.length === 0) return { done: false };
  const action = fell(claim) ? 'uncountTrained' : 'countTrained';
  const audit = record(app, systemActor(app.jurisdiction), action, {}, { lines: some.map(({ no }) => no) });
  const changes = some.flatMap((one) => one.changes);
  return {
    commit: { root: touchClaim(claim), changes, movements: [], audit },
    answer: () => all.length > some.length,
  };
}

type Counting = { readonly no: number; readonly changes: readonly Change[] };

const takingBack = (claim: Claim, lines: readonly Line[]): Counting[] =>
  lines
    .filter(({ counted }) => counted !== undefined)
    .map((line) => ({ no: line.no, changes: uncountUnpaid(claim, line) }));

async function counting(app: App, claim: Claim, lines: readonly Line[]): Promise<Counting[]> {
  const open = lines.filter((line) => line.counted === undefined && isTrainedUnpaid(claim, line));
  const trained = await countedNowhere(app, await classesOf(app, claim, open));
  return trained.map(({ line, taught, rival }) => ({
    no: line.no,
    changes: [
      ...countUnpaid(claim, line, trainedKeyOf(taught)),
      // Written with it, so that of this count and the settlement of that line one sees the other.
      ...(rival ? [{ op: 'replace' as const, item: { ...rival, version: rival.version + 1 } }] : []),
    ],
  }));
}

/** The class of each line: of one that was granted its place tells it, of others the plan by the day of their event. */
async function classesOf(app: App, { filing }: Claim, lines: readonly Line[]): Promise<Trained[]> {
  if (!filing || lines.length === 0) return [];
  const [plan, packOn] = [await filingOf(app, filing), await countyPacks(app)];
  return lines.flatMap((line) => {
    const taught = classOf(line) ?? classUnder(packOn(line.eventDate ?? ''), plan);
    return taught === undefined ? [] : [{ line, taught }];
  });
}
