import { momentOf } from '../../domain/time/moment.ts';
import { refuse } from '../../domain/problem.ts';
import { entryOn } from '../../domain/registers/registers.ts';
import { afterStep, barredReason, readSuspension, type Step } from '../../domain/recovery/suspensions.ts';
import { packOf } from '../../policy/packs.ts';
import { switchOf } from '../../policy/parameters.ts';
import type { App } from '../../ports.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { systemActor } from '../record.ts';
import { enterPeriod } from '../register/enterPeriod.ts';
import { standingOf } from '../register/readRegister.ts';

/**
 * Carries a step of a fraud case, or that it is none any more, into the standing of its party; a mistake or a problem
 * brings no sanction (五(三)3). Each step is entered once for each kind that the case was of, so that a repeat does not
 * undo what the office has lifted since.
 */
export async function stand(app: App, { id, kind, kindChanges = [], party }: Recovery, step: Step): Promise<void> {
  const { today } = momentOf(app.clock.now());
  if ((kind !== 'fraud' && step !== 'clear') || party === undefined) return;
  if (!switchOf(packOf(app.jurisdiction, today), 'fraud.freeze')) return;
  const turn = kindChanges.length > 0 ? `（第 ${kindChanges.length} 次改变性质后）` : '';
  const basis = `${id}${turn} ${WORDS[step]}`;
  const done = (entry: RegisterEntry | undefined) => entry?.periods.find((one) => one.basis === basis);
  const period = (entry: RegisterEntry | undefined) =>
    entry?.periods.at(-1) !== undefined && done(entry)
      ? entry.periods.at(-1)!
      : { from: today, data: afterStep(readSuspension(entryOn(entry, today)), step, id), basis };
  await enterPeriod(app, systemActor(app.jurisdiction), { register: 'suspensions', key: party, period });
}

const WORDS: Readonly<Record<Step, string>> = {
  suspect: '涉嫌套取骗取，暂停拨付',
  order: '认定套取骗取，暂停新的申领',
  dismiss: '不予追回，恢复',
  clear: '不再作为套取骗取办理，恢复',
  close: '资金收回，恢复拨付',
};

/** The refusal of a new claim of a party that took money by fraud, until the office lifts it; undefined for all others. */
export async function barredParty(app: App, party: string) {
  const { barred } = await standingOf(app, party, momentOf(app.clock.now()).today);
  return barred.length === 0 ? undefined : refuse({ kind: 'conflict', ...barredReason(barred) });
}
