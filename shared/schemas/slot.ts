import { z } from 'zod';
import { CivilDate, ClaimId, PersonKey } from './ids.ts';

const Holder = z.object({ claim: ClaimId, line: z.int(), date: CivilDate, key: z.string() });
export type SlotHolder = z.infer<typeof Holder>;

/**
 * Taken places of one person (I2). An annual slot lists its holders by `<claim>/<line>` and never has more
 * than its limit; a once slot has exactly one holder, for ever unless released.
 */
export const AnnualSlot = z.object({
  entity: z.literal('annualSlot'),
  person: PersonKey,
  year: z.string(),
  holders: z.record(z.string(), Holder),
});
export type AnnualSlot = z.infer<typeof AnnualSlot>;

export const OnceSlot = z.object({ entity: z.literal('onceSlot'), person: PersonKey, key: z.string(), holder: Holder });
export type OnceSlot = z.infer<typeof OnceSlot>;
