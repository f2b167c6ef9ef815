import { z } from 'zod';
import { recordCorrection } from '../../shared/usecases/payment/correctAccount.ts';
import { ClaimId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, workItem: WorkItemId });

/** claim.asl.json, after AskCorrection and before the next PlanPayment. */
export const handler = step(Input, (app, { claim, workItem }) => recordCorrection(app, claim, workItem));
