import { z } from 'zod';
import { CaseRoot, CivilDate, Instant, RegisterEntryId } from './ids.ts';
import { MOST } from './limits.ts';

/** Lists that the county keeps beside its cases, each entry with the days on which it holds. */
export const RegisterName = z.enum([
  'institutions',
  'accounts',
  'occupations',
  'affectedEnterprises',
  'manufacturers',
  'projects',
  'shortageOccupations',
  'cooperationBases',
  'evaluationBodies',
  'townships',
  'villageBrands',
  'teachers',
  'titleRules',
  'titleRounds',
  'studios',
  'selfEvaluations',
  'enterpriseMechanisms',
  'schoolIndicators',
  'placements',
  'schoolDistributions',
  'countyIndicators',
  'townTargets',
  'townSupport',
  'purchases',
  'baseProjects',
  'publications',
  'suspensions',
]);
export type RegisterName = z.infer<typeof RegisterName>;

/** What holds from one civil date to another, both included; `data` null: not listed on these days. */
export const RegisterPeriod = z.object({
  from: CivilDate,
  to: CivilDate.optional(),
  data: z.record(z.string(), z.unknown()).nullable(),
  /** Document or decision that it rests on. */
  basis: z.string().min(1).max(200),
  enteredBy: z.string(),
  enteredAt: Instant,
  /** Waits for a second person and says nothing until then. */
  pending: z.literal(true).optional(),
  confirmedBy: z.string().optional(),
  confirmedAt: Instant.optional(),
});
export type RegisterPeriod = z.infer<typeof RegisterPeriod>;

/** One entry and its history: periods are only added or confirmed, and a later one overrules an earlier one on the days of both. */
export const RegisterEntry = CaseRoot.extend({
  entity: z.literal('registerEntry'),
  id: RegisterEntryId,
  register: RegisterName,
  key: z.string().min(1).max(80),
  periods: z.array(RegisterPeriod).min(1).max(MOST.periods),
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;
