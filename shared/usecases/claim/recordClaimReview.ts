import { acceptClaim, rejectClaim, returnClaim, touchClaim } from '../../domain/claim/claimStates.ts';
import { canonical } from '../../domain/canonical.ts';
import { askingBack } from '../../domain/claim/advance.ts';
import { verdictOnLine, wordsOnClasses } from '../../domain/claim/lineVerdicts.ts';
import { isSentBack, mayComeAgain } from '../../domain/claim/parts.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import { secondReviewer } from '../../domain/claim/routes.ts';
import { doubtsAll } from '../../domain/targets/trainedUnpaid.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId, WorkItemId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt } from '../attempt.ts';
import { decisionOf, type Decided } from '../decisionOf.ts';
import { deliverSoon } from '../deliver.ts';
import { claimOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';
import { owedAdvance } from '../recovery/owedAdvance.ts';
import { countTrained } from './countTrained.ts';
import { freeRows } from './freeRows.ts';

const LINES_A_COMMIT = 90;

/**
 * A review takes effect: first on the lines, a chunk at a time, then on the claim. Lines that no verdict names are
 * accepted; with none accepted the claim is returned or rejected as a whole. Where the claim's route has a second
 * reviewer, the first one's verdicts against lines stand, and what that leaves goes on to the second (`second`). Once it
 * is concluded, trainings that are refused for good and were passed all the same count (五(一)2).
 */
export async function recordClaimReview(app: App, id: ClaimId, workItem: WorkItemId): Promise<{ outcome: string }> {
  const decided = await decisionOf(app, workItem);
  const goesOn = decided.kind === 'reviewClaim' && secondReviewer(await claimOf(app, id)) !== undefined;
  while (await applyChunk(app, id, decided, goesOn)) {
    // Each chunk is a transaction of its own; a repeat finds the lines that are left.
  }
  if (goesOn && (await awaitsSecond(app, id))) return { outcome: 'second' };
  // Before the claim says that it is returned: whoever reads that may send it in again at once.
  await freeRows(app, id, mayComeAgain);
  const { outcome, owed = [], untouched } = await concludeReview(app, id, decided);
  for (const nudge of owed) await deliverSoon(app, nudge);
  if (!untouched) await countTrained(app, id);
  return { outcome };
}

/** Whether the first review left anything that the second one is to see. */
async function awaitsSecond(app: App, id: ClaimId): Promise<boolean> {
  const { status } = await claimOf(app, id);
  return status === 'underReview' && (await app.store.all({ of: 'line', by: 'claim', claim: id })).some(isOpen);
}

const isOpen = (line: Line): boolean => line.status === 'assessed';

/** @param goesOn lines without a verdict against them stay open, for the second reviewer. */
function applyChunk(app: App, id: ClaimId, decided: Decided, goesOn: boolean): Promise<boolean> {
  return attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    if (claim.status !== 'underReview' || !isAskedOn(decided.id, claim)) return { done: false };
    const judged = (await app.store.all({ of: 'line', by: 'claim', claim: id }))
      .filter(isOpen)
      .flatMap((line) => judge(line, decided, goesOn))
      .slice(0, LINES_A_COMMIT);
    if (judged.length === 0) return { done: false };
    const changes = judged.map((item): Change => ({ op: 'replace', item }));
    const words = wordsOnClasses(judged);
    const details = {
      lines: judged.map((line) => ({ no: line.no, status: line.status, reasons: line.reasons.map((r) => r.code) })),
      ...(words.length > 0 && { otherClasses: words }),
    };
    const audit = record(app, decided.actor, 'judgeLines', {}, details);
    return { commit: { root: touchClaim(claim), changes, movements: [], audit }, answer: () => true };
  });
}

/** The line as a review leaves it; none where the first of two leaves it as it is. */
function judge(line: Line, { decision, actor }: Decided, goesOn: boolean): Line[] {
  const judged = verdictOnLine(line, decision, actor.user);
  if (!goesOn || judged.status !== 'accepted') return [judged];
  const { otherClass } = judged;
  const said = otherClass?.confirmed?.by === actor.user && line.otherClass?.confirmed === undefined;
  return said ? [{ ...judged, status: line.status }] : [];
}

/** `untouched`: none of its lines was refused, so that no training of it counts without money. */
type Concluded = { outcome: string; owed?: readonly Nudge[]; untouched?: boolean };

function concludeReview(app: App, id: ClaimId, decided: Decided): Promise<Concluded> {
  return attempt<Concluded>(app, async () => {
    const claim = await claimOf(app, id);
    if (claim.status !== 'underReview' || !isAskedOn(decided.id, claim)) return { done: { outcome: claim.status } };
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
    const next = conclusion(claim, decided, lines, momentOf(app.clock.now()).today);
    const text = decided.decision.reasons.map((reason) => reason.message).join('；') || TITLES[next.status];
    const audit = record(
      app,
      decided.actor,
      next.status,
      { from: claim.status, to: next.status },
      { workItem: decided.id },
    );
    const owed = refusedFor(lines, decided) ? [owedAdvance(app, id)] : [];
    const changes = [
      tellDepartment(app, claim, TITLES[next.status], text),
      ...owed.map((item): Change => ({ op: 'create', item })),
    ];
    const untouched = lines.every(({ status }) => status !== 'rejected');
    return {
      commit: { root: next, changes, movements: [], audit },
      answer: () => ({ outcome: next.status, owed, untouched }),
    };
  });
}

/** An acceptance that failed for good, confirmed: what was advanced comes back (三(六)4). */
const refusedFor = (lines: readonly Line[], { outcome }: Decided): boolean =>
  outcome === 'approve' && askingBack(lines)?.line.status === 'rejected';

const TITLES = { accepted: '补贴申领通过审核', returned: '补贴申领退回补正', rejected: '补贴申领不予通过' } as const;

function conclusion(claim: Claim, decided: Decided, lines: readonly Line[], today: string) {
  const { reasons: own } = decided.decision;
  if (decided.outcome === 'reject') return rejectClaim(claim, own, doubtsAll(own));
  if (decided.outcome === 'return') return returnClaim(claim, own);
  if (lines.some((line) => line.status === 'accepted')) return acceptClaim(claim, today);
  const reasons = distinct(lines.flatMap((line) => line.reasons)).slice(0, 50);
  return lines.some(isSentBack) ? returnClaim(claim, reasons) : rejectClaim(claim, reasons);
}

/** Each reason once, however many lines it stands on. */
const distinct = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((reason) => [canonical(reason), reason])).values(),
];
