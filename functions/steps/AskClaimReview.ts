import { z } from 'zod';
import { askClaimReview } from '../../shared/usecases/claim/askReview.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, round: z.int().positive(), token: z.string() });

/** claim.asl.json, after AssessClaim: waits for the route's first reviewer and the verdicts by line. */
export const handler = step(Input, (app, wait) => askClaimReview(app, wait));
