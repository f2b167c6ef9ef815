import { z } from 'zod';
import { DepartmentCode, Fen } from './ids.ts';

/** Who may be asked to review a claim: `department` is the one that claims, through another person than who filed. */
export const ReviewerRole = z.enum(['hrss', 'office', 'finance', 'department']);
export type ReviewerRole = z.infer<typeof ReviewerRole>;

const Reviewer = z.strictObject({
  role: ReviewerRole,
  /** Asked only for claims of more than this, fen; exactly this is not more. */
  aboveFen: Fen.optional(),
});

/** Who reviews a claim, one after the other, and who pays it (五(二)2, 六(二)4). */
export const Route = z.strictObject({
  reviewers: z
    .array(Reviewer)
    .min(1)
    .max(2)
    .refine(([first]) => first?.aboveFen === undefined, '第一道审核不得以金额为条件'),
  payer: z.enum(['finance', 'department']),
});
export type Route = z.infer<typeof Route>;

/**
 * A county's routes: one for all programmes, others by programme, and who checks beside 人社局 what 人社局 itself filed,
 * `department` being its code in annex 2.
 */
export const Routes = z.strictObject({
  default: Route,
  programmes: z.record(z.string(), Route).optional(),
  ownPlan: z.strictObject({ department: DepartmentCode, reviewer: z.enum(['office', 'finance']) }).nullable(),
});
export type Routes = z.infer<typeof Routes>;
