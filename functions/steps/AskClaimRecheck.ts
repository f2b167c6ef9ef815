import { z } from 'zod';
import { askClaimRecheck } from '../../shared/usecases/claim/askReview.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, round: z.int().positive(), token: z.string() });

/** claim.asl.json, after a RecordClaimReview whose claim has a second reviewer: waits for that one's verdicts. */
export const handler = step(Input, (app, wait) => askClaimRecheck(app, wait));
