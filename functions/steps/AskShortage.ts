import { z } from 'zod';
import { askShortage } from '../../shared/usecases/claim/askClaim.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, round: z.int().positive(), token: z.string() });

/** claim.asl.json, after PlanPayment: waits for the finance bureau to find the money or send the claim back. */
export const handler = step(Input, (app, wait) => askShortage(app, wait));
