import { touchClaim } from '../../domain/claim/claimStates.ts';
import { trainingOf } from '../../domain/claim/parts.ts';
import { falseHead, freesPlaces } from '../../domain/recovery/recoveryEffects.ts';
import { isFalse, namesUnpaid } from '../../domain/recovery/findings.ts';
import { uncountFalse } from '../../domain/targets/unpaidCounts.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { dropLines } from '../claim/dropLines.ts';
import { releaseLines, type Release } from '../claim/releaseLines.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { claimsOfTrainings, trainingsNamed } from './suspectedTrainings.ts';

/** Sent back or refused for another reason meanwhile: it is refused for this one, and its row is not claimed again. */
const ENDED: ReadonlySet<Line['status']> = new Set(['returned', 'held', 'rejected']);

/** A line and its day's count; the case and its event come too. */
const LINES_A_COMMIT = 45;

/**
 * False heads that were found before they were paid are refused (五(三)2), in whatever claim they came again, and those
 * that counted without money count no longer: their money is free again, and their places where the county frees those
 * of money that came back (`recovery.freesSlot`). What is refused is not found again, so a repeat changes nothing.
 */
export async function refuseFalse(app: App, recovery: Recovery): Promise<void> {
  if (!namesUnpaid(recovery)) return;
  const { jurisdiction, claimedOn } = await claimOf(app, recovery.claim);
  const named = new Set(recovery.lines.map(({ no }) => no));
  const trainings = await trainingsNamed(app, recovery);
  const isNamed = (line: Line): boolean =>
    (line.claim === recovery.claim && named.has(line.no)) || trainings.has(trainingOf(line) ?? '');
  const refused: Release = {
    chosen: (line) => line.recovery === recovery.id && isNamed(line) && !isFalse(line),
    to: 'rejected',
    reasons: [falseHead(recovery)],
    why: recovery.id,
    tell: '认定套取骗取，不予拨付',
    ...(!freesPlaces(packOf(jurisdiction, claimedOn)) && { keepsPlaces: true as const }),
  };
  const system = systemActor(app.jurisdiction);
  for (const claim of await claimsOfTrainings(app, recovery)) {
    while (await uncountSome(app, recovery, claim, refused.chosen)) {
      // A transaction of some lines each.
    }
    await releaseLines(app, system, claim, refused);
    await dropLines(app, system, claim, refused, ENDED);
  }
}

function uncountSome(app: App, recovery: Recovery, id: ClaimId, chosen: (line: Line) => boolean): Promise<boolean> {
  return attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
    const counted = lines.filter((line) => chosen(line) && line.counted !== undefined);
    const some = counted.slice(0, LINES_A_COMMIT);
    if (some.length === 0) return { done: false };
    const changes = some.flatMap((line) => uncountFalse(claim, line, falseHead(recovery)));
    const audit = record(app, systemActor(app.jurisdiction), 'uncountTrained', {}, { lines: some.map(({ no }) => no) });
    return {
      commit: { root: touchClaim(claim), changes, movements: [], audit },
      answer: () => counted.length > some.length,
    };
  });
}
