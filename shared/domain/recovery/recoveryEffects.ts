import type { PolicyPack } from '../../policy/pack.ts';
import { numberOf, switchOf } from '../../policy/parameters.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { Recovery, RecoveryKind } from '../../schemas/recovery.ts';
import { FRAUD_FOUND } from './findings.ts';
import { addWorkingDays } from '../time/calendar.ts';

/** Whether a place comes free with the money that was paid for it (AMB-51). */
export const freesPlaces = (pack: PolicyPack): boolean => switchOf(pack, 'recovery.freesSlot');

/** Whether the claim's unpaid lines wait while a recovery is undecided: for fraud, where the county says so (AMB-51). */
export const freezesUnpaid = (pack: PolicyPack, { kind, status }: Pick<Recovery, 'kind' | 'status'>): boolean =>
  kind === 'fraud' && status === 'proposed' && switchOf(pack, 'fraud.freeze');

const GRAVITY: Readonly<Record<RecoveryKind, number>> = { error: 0, problem: 1, fraud: 2 };

/** Whether a party is accused of more than before (五(三)3), so that it must be heard on it. */
export const isGraver = (from: RecoveryKind, to: RecoveryKind): boolean => GRAVITY[to] > GRAVITY[from];

/** Why a line is not paid that was found to be fraud before its money went out (五(三)2). */
export const falseHead = ({ id }: Pick<Recovery, 'id'>): Reason => ({
  code: FRAUD_FOUND,
  message: `经 ${id} 认定为虚假套取骗取，不予拨付。`,
  clause: '五(三)2',
});

/** Until when a party is heard that is told today, in working days (AMB-51). */
export const heardUntil = (pack: PolicyPack, today: string): string =>
  addWorkingDays(today, numberOf(pack, 'recovery.hearingDays'));
