import { falseHead, freesPlaces } from '../../domain/recovery/recoveryEffects.ts';
import { namesUnpaid } from '../../domain/recovery/findings.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { dropLines } from '../claim/dropLines.ts';
import { releaseLines, type Release } from '../claim/releaseLines.ts';
import { claimOf } from '../loadCase.ts';
import { systemActor } from '../record.ts';

/**
 * False heads that were found before they were paid are refused (五(三)2): their money is free again, and their places
 * where the county frees those of money that came back (`recovery.freesSlot`). What is refused is not found again, so a
 * repeat changes nothing.
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
  await releaseLines(app, system, recovery.claim, refused);
  await dropLines(app, system, recovery.claim, refused);
}
