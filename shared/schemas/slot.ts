import { z } from 'zod';
import { CivilDate, ClaimId, Fen, PersonKey } from './ids.ts';
import type { Suspicion } from './recovery.ts';

const Holder = z.object({ claim: ClaimId, line: z.int(), date: CivilDate, key: z.string() });
export type SlotHolder = z.infer<typeof Holder>;
/** A line that holds what another wants, with the day by which the two are ordered. */
export type Rival = Omit<SlotHolder, 'key'>;

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

/**
 * The days for which one person draws the living allowance: of each line the period, and which of its days where not all
 * (daySet.ts). Its version guards it: of two claims that would take the same
 * day at once, the second finds the first one's days.
 */
export const LivingCard = z.object({
  entity: z.literal('livingCard'),
  person: PersonKey,
  version: z.int().nonnegative(),
  periods: z.array(
    z.object({ from: CivilDate, to: CivilDate, days: z.string().optional(), claim: ClaimId, line: z.int() }),
  ),
});
export type LivingCard = z.infer<typeof LivingCard>;

/**
 * The trainings that one person was or is to be paid for, by institution and days (三(三)2). Its version guards it: of two
 * claims for one class that take money at once, the second finds the first one's.
 */
export const ClassCard = z.object({
  entity: z.literal('classCard'),
  person: PersonKey,
  version: z.int().nonnegative(),
  trainings: z.array(
    Holder.omit({ key: true }).extend({
      institution: z.int().positive(),
      programme: z.string(),
      occupation: z.string(),
      from: CivilDate,
      to: CivilDate,
    }),
  ),
});
export type ClassCard = z.infer<typeof ClassCard>;

/**
 * What one payee was granted under a cumulative limit, line by line. Its version guards it: of two claims that would
 * take the rest at once, the second finds the first one's sum.
 */
export const SumCard = z.object({
  entity: z.literal('sumCard'),
  person: PersonKey,
  key: z.string(),
  version: z.int().nonnegative(),
  parts: z.array(z.object({ claim: ClaimId, line: z.int(), amount: Fen, part: z.string().optional() })),
});
export type SumCard = z.infer<typeof SumCard>;

/** Who holds the places that exist once in the county: no person has this key. */
export const COUNTY: PersonKey = PersonKey.parse('0'.repeat(32));

export const OnceSlot = z.object({ entity: z.literal('onceSlot'), person: PersonKey, key: z.string(), holder: Holder });
export type OnceSlot = z.infer<typeof OnceSlot>;

/** All places of one person, and the cases that stand against it; places that nobody holds any more are none. */
export type Places = {
  readonly annual: readonly AnnualSlot[];
  readonly once: readonly OnceSlot[];
  readonly trainings: ClassCard['trainings'];
  readonly suspected: readonly Suspicion[];
};
