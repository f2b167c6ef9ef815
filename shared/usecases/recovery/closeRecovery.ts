import { touchClaim } from '../../domain/claim/claimStates.ts';
import { classOf } from '../../domain/claim/classCards.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { freesPlaces } from '../../domain/recovery/recoveryEffects.ts';
import { closeRecovery as closed, mayMoveRecovery } from '../../domain/recovery/recoveryStates.ts';
import { slotChanges } from '../../domain/money/reservation.ts';
import { countsOf } from '../../domain/payment/settlement.ts';
import { trainedKeyOf } from '../../domain/targets/trainedKey.ts';
import { takeTraining } from '../../domain/targets/unpaidCounts.ts';
import { packOf } from '../../policy/packs.ts';
import type { App, Change } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { freeingClasses } from '../claim/classCards.ts';
import { freeingDays } from '../claim/livingCards.ts';
import { settledBy } from '../claim/stageParts.ts';
import { freeingSums } from '../claim/sumCards.ts';
import { claimOf, recoveryOf } from '../loadCase.ts';
import { countedBefore } from '../payment/countedBefore.ts';
import { record, systemActor } from '../record.ts';
import { thaw } from './freezeParty.ts';
import { stand } from './standing.ts';

/**
 * A line, its places, its card, its day's count and the key of its training: at most seven items, and the case and its
 * event come too. The first part of an apprenticeship is alone in its claim, with the forty heads of its settlement at most.
 */
const LINES_A_COMMIT = 13;

/**
 * All of the money is back: the lines are recovered, and their places are free again where the county says so
 * (`recovery.freesSlot`), and they are no longer among the trained (附2), nor is who was settled by an advance that is
 * back. What was frozen goes on. First the lines, some at a time, then the recovery itself; a repeat goes on where it
 * stopped.
 */
export async function closeRecovery(app: App, id: RecoveryId): Promise<{ outcome: Recovery['status'] }> {
  while (await recoverLines(app, id)) {
    // A transaction of some lines each.
  }
  await thaw(app, await recoveryOf(app, id));
  await stand(app, await recoveryOf(app, id), 'close');
  return attempt<{ outcome: Recovery['status'] }>(app, async () => {
    const recovery = await recoveryOf(app, id);
    if (!mayMoveRecovery(recovery, 'close')) return { done: { outcome: recovery.status } };
    const root = closed(recovery, momentOf(app.clock.now()).at);
    const audit = record(app, systemActor(app.jurisdiction), 'close', { from: recovery.status, to: 'closed' });
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ({ outcome: 'closed' }) };
  });
}

async function recoverLines(app: App, id: RecoveryId): Promise<boolean> {
  return attempt<boolean>(app, async () => {
    const recovery = await recoveryOf(app, id);
    const claim = await claimOf(app, recovery.claim);
    const marked = (await app.store.all({ of: 'line', by: 'claim', claim: claim.id })).filter(
      (line) => line.recovery === id && line.status === 'paid',
    );
    const lines = marked.slice(0, LINES_A_COMMIT);
    if (lines.length === 0) return { done: false };
    const whole = lines.filter((line) => isWhole(line, recovery));
    const settled = await settledBy(app, whole);
    const frees = freesPlaces(packOf(claim.jurisdiction, claim.claimedOn));
    const items = [...lines.map((line) => recovered(line, recovery)), ...settled.map((line) => fallen(line, id))];
    const details = {
      recovery: id,
      lines: lines.map(({ no }) => no),
      settlements: namesOf(settled),
      placesFree: frees,
    };
    const audit = record(app, systemActor(app.jurisdiction), 'recover', {}, details);
    const changes: Change[] = [
      ...items.map((item): Change => ({ op: 'replace', item })),
      ...(frees ? await freedPlaces(app, [...whole, ...settled]) : []),
      ...countsOf(claim, [...whole, ...settled], 'recovered'),
      ...(recovery.kind === 'fraud' ? await neverCounted(app, whole) : []),
    ];
    return { commit: { root: touchClaim(claim), changes, movements: [], audit }, answer: () => true };
  });
}

/** A training that was found false counts under no other claim either, where it was refused for want of money due. */
async function neverCounted(app: App, lines: readonly Line[]): Promise<Change[]> {
  const before = await countedBefore(app, lines);
  return lines.flatMap((line) => {
    const place = classOf(line);
    return before.get(line.no) ?? (place === undefined ? [] : [takeTraining(line, trainedKeyOf(place))]);
  });
}

const namesOf = (lines: readonly Line[]): string[] => lines.map(({ claim, no }) => `${claim}/${no}`);

const freedPlaces = async (app: App, lines: readonly Line[]): Promise<Change[]> => [
  ...lines.flatMap((line) => slotChanges(line, 'free')),
  ...(await freeingDays(app, lines)),
  ...(await freeingSums(app, lines)),
  ...(await freeingClasses(app, lines)),
];

/** Fen of a line that are back when the recovery is closed, those of earlier ones among them. */
const backOf = ({ no, returned = 0 }: Line, { lines }: Recovery): number =>
  returned + (lines.find((one) => one.no === no)?.amount ?? 0);

const isWhole = (line: Line, recovery: Recovery): boolean => backOf(line, recovery) >= line.amount;

/** A settlement without money of its own, whose advance is back. */
const fallen = (line: Line, recovery: RecoveryId): Line => ({
  ...line,
  status: 'recovered',
  recovery,
  version: line.version + 1,
});

/** A line of which a part came back stays paid and keeps its places; the rest may be asked back another time. */
function recovered(line: Line, recovery: Recovery): Line {
  const returned = backOf(line, recovery);
  if (isWhole(line, recovery)) return { ...line, status: 'recovered', returned, version: line.version + 1 };
  const { recovery: _closed, ...rest } = line;
  return { ...rest, returned, version: line.version + 1 };
}
