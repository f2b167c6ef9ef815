import { z } from 'zod';
import { CivilDate, Fen } from './ids.ts';
import { MOST } from './limits.ts';
import { SealedPerson } from './person.ts';
import { Text, Name } from './proposalMatter.ts';

const HELD = { act: z.literal('held'), on: CivilDate, participants: z.int().positive().max(100_000) } as const;

const Won = z.strictObject({
  /** 名次. */
  rank: z.int().positive().max(1000),
  /** The level of skill that the contest found, where it finds one. */
  level: Name.optional(),
  /** 激励 (四(四)1): what the winner was given. */
  incentive: z.string().trim().min(1).max(100),
  /** The contest above to which the winner is recommended (四(四)2). */
  recommendedTo: z.enum(['国家级', '省级', '市级']).optional(),
});

/** Somebody who won, as it is stored. */
export const Winner = Won.extend({ person: SealedPerson });
export type Winner = z.infer<typeof Winner>;

const ACTS = [
  z.strictObject({ act: z.literal('cancelled'), reason: Text }),
  z.strictObject({ act: z.literal('reported'), summary: Text }),
  /** Training income of a school under an approved ratio, fen. */
  z.strictObject({ act: z.literal('income'), on: CivilDate, amount: Fen.positive() }),
  /** Training workload of a school under an approved ratio, lesson hours. */
  z.strictObject({ act: z.literal('workload'), on: CivilDate, lessons: z.int().positive().max(1_000_000) }),
] as const;

/** What became of what was approved, as it is sent: who won a contest stands there in clear. */
export const FollowUp = z.discriminatedUnion('act', [
  z.strictObject(HELD),
  z.strictObject({
    act: z.literal('results'),
    winners: z
      .array(Won.extend({ identity: z.strictObject({ name: z.string().min(1).max(40), citizenId: z.string() }) }))
      .min(1)
      .max(MOST.winners),
  }),
  ...ACTS,
]);
export type FollowUp = z.infer<typeof FollowUp>;

/** The same as it is stored. Contests that were held before tell how many were recommended, and not whom. */
export const FollowUpDone = z.discriminatedUnion('act', [
  z.strictObject({ ...HELD, recommended: z.record(z.string(), z.int()).optional() }),
  z.strictObject({ act: z.literal('results'), winners: z.array(Winner).max(MOST.winners) }),
  ...ACTS,
]);
export type FollowUpDone = z.infer<typeof FollowUpDone>;
