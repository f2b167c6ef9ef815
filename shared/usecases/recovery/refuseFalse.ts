import { touchClaim } from '../../domain/claim/claimStates.ts';
import { falseHead, freesPlaces } from '../../domain/recovery/recoveryEffects.ts';
import { namesUnpaid } from '../../domain/recovery/findings.ts';
import { uncountFalse } from '../../domain/targets/unpaidCounts.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { dropLines } from '../claim/dropLines.ts';
import { releaseLines, type Release } from '../claim/releaseLines.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';

/** A line and its day's count; the case and its event come too. */
const LINES_A_COMMIT = 45;

/**
 * False heads that were found before they were paid are refused (五(三)2), and those that counted without money count no
 * longer: their money is free again, and their places where the county frees those of money that came back
 * (`recovery.freesSlot`). What is refused is not found again, so a repeat changes nothing.
 */
export async function refuseFalse(app: App, recovery: Recovery): Promise<void> {
  if (!namesUnpaid(recovery)) return;
  const { jurisdiction, claimedOn } = await claimOf(app, recovery.claim);
  const named = new Set(recovery.lines.map(({ no }) => no));
  const refused: Release = {
    chosen: (line) => line.recovery === recovery.id && named.has(line.no),
    to: 'rejected',
    reasons: [falseHead(recovery)],
    why: recovery.id,
    tell: '认定套取骗取，不予拨付',
    ...(!freesPlaces(packOf(jurisdiction, claimedOn)) && { keepsPlaces: true as const }),
  };
  const system = systemActor(app.jurisdiction);
  while (await uncountSome(app, recovery)) {
    // A transaction of some lines each.
  }
  await releaseLines(app, system, recovery.claim, refused);
  await dropLines(app, system, recovery.claim, refused);
}

function uncountSome(app: App, recovery: Recovery): Promise<boolean> {
  return attempt<boolean>(app, async () => {
    const claim = await claimOf(app, recovery.claim);
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: claim.id });
    const counted = lines.filter((line) => line.recovery === recovery.id && line.counted !== undefined);
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
