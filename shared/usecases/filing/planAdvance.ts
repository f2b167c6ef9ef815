import { isRecoveredBy } from '../../domain/recovery/findings.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import { lineOfPart, placeOfPart } from '../claim/stageParts.ts';
import { claimOf, recoveryOf } from '../loadCase.ts';
import { stillClaimed } from './stillClaimed.ts';

/**
 * What was paid ahead under a plan that is taken back. `ends`: it is an apprenticeship that was not settled and never
 * will be, so that nobody was trained under it; `line`: its first part, where that is to come back and nobody asks for it.
 */
export type Ahead = { readonly ends: boolean; readonly line?: Line };

/** Refused while the first part is on its way, or while a part of it alone is asked back (三(六)4). */
export async function paidAhead(app: App, { id, plan }: Filing): Promise<Outcome<Ahead>> {
  if (plan.programme !== 'APPRENTICE' || !plan.apprenticeship) return ok({ ends: false });
  const enterprise = await app.seal.keyOf(plan.apprenticeship.enterprise);
  if (await placeOfPart(app, { filing: id, enterprise, stage: 'second' })) return ok({ ends: false });
  const line = await lineOfPart(app, { filing: id, enterprise, stage: 'first' });
  if (!line || line.status === 'recovered') return ok({ ends: true });
  if (line.status !== 'paid') return stillClaimed([await claimOf(app, line.claim)]);
  if (line.recovery === undefined) return ok({ ends: true, line });
  return isRecoveredBy(line, await recoveryOf(app, line.recovery)) ? ok({ ends: true }) : inPart(line);
}

const inPart = ({ claim, recovery }: Line) =>
  refuse({
    kind: 'conflict',
    code: 'ALREADY_IN_RECOVERY',
    message: `首次拨付（${claim}）正在 ${recovery} 中部分追回，请待其办结后再撤回计划。`,
    clause: '三(六)4',
  });
