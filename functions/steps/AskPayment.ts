import { z } from 'zod';
import { askPayment } from '../../shared/usecases/claim/askClaim.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, round: z.int().positive(), token: z.string() });

/** claim.asl.json, after PlanPayment: waits for whoever pays to approve the round. */
export const handler = step(Input, (app, wait) => askPayment(app, wait));
