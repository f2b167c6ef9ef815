import { z } from 'zod';
import { recordClaimReview } from '../../shared/usecases/claim/recordClaimReview.ts';
import { ClaimId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, workItem: WorkItemId });

/** claim.asl.json, after AskClaimReview or AskClaimRecheck: on to AskClaimRecheck, or to PlanBatches. */
export const handler = step(Input, (app, { claim, workItem }) => recordClaimReview(app, claim, workItem));
