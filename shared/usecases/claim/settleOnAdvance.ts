import { askingBack } from '../../domain/claim/advance.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Reason } from '../../schemas/reason.ts';
import { owedAdvance } from '../recovery/owedAdvance.ts';
import { lineOfPart } from './stageParts.ts';

/** A settlement that cannot stand as it was computed, and why; or what goes with it. */
type Settling = { changes: Change[]; owed: Nudge[] } | { loser: { line: Line; reason: Reason } };

/**
 * What a settlement needs of the first part that it was computed with (三(六)4): that it is paid and nobody asks it back.
 * The first part is written with it, so that of a settlement and a recovery at the same moment one sees the other. A
 * settlement below the advance owes the recovery of the difference.
 */
export async function settlingOn(app: App, claim: Claim, lines: readonly Line[]): Promise<Settling> {
  const line = lines.find(({ facts }) => facts['stage'] === 'second' && facts['instalments'] === 2);
  if (claim.programme !== 'APPRENTICE' || !claim.filing || !line) return { changes: [], owed: [] };
  const advance = await lineOfPart(app, { filing: claim.filing, enterprise: line.person.key, stage: 'first' });
  if (advance?.status !== 'paid' || advance.recovery !== undefined) return { loser: { line, reason: gone(advance) } };
  const changes: Change[] = [{ op: 'replace', item: { ...advance, version: advance.version + 1 } }];
  const nudge: Nudge[] = askingBack([line]) ? [owedAdvance(app, claim.id)] : [];
  return { changes: [...changes, ...nudge.map((item): Change => ({ op: 'create', item }))], owed: nudge };
}

function gone(advance: Line | undefined): Reason {
  const message =
    advance?.status === 'paid'
      ? `首次拨付正在 ${advance.recovery} 中追回，请待其办结后重新申请验收结算。`
      : '首次拨付已经收回，结算金额须重新计算，请重新申请验收结算。';
  return { code: 'ADVANCE_GONE', message, clause: '三(六)4' };
}
