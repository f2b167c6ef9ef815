import { z } from 'zod';
import { askObjections } from '../../shared/usecases/claim/askClaim.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, round: z.int().positive(), token: z.string() });

/** claim.asl.json, after PlanPayment: waits for findings on objections, when only frozen lines are left. */
export const handler = step(Input, (app, wait) => askObjections(app, wait));
