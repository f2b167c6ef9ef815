import type { PolicyPack } from '../policy/pack.ts';
import { switchOf } from '../policy/parameters.ts';
import type { Recovery } from '../schemas/recovery.ts';

/** Whether a place comes free with the money that was paid for it (AMB-51). */
export const freesPlaces = (pack: PolicyPack): boolean => switchOf(pack, 'recovery.freesSlot');

/** Whether the claim's unpaid lines wait while a recovery is undecided: for fraud, where the county says so (AMB-51). */
export const freezesUnpaid = (pack: PolicyPack, { kind, status }: Pick<Recovery, 'kind' | 'status'>): boolean =>
  kind === 'fraud' && status === 'proposed' && switchOf(pack, 'fraud.freeze');
