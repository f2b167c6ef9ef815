import { z } from 'zod';
import { askCorrection } from '../../shared/usecases/claim/askClaim.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, round: z.int().positive(), token: z.string() });

/** claim.asl.json, after PlanPayment: waits for the department to correct accounts that the bank refused. */
export const handler = step(Input, (app, wait) => askCorrection(app, wait));
