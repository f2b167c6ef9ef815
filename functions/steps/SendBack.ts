import { z } from 'zod';
import { sendBack } from '../../shared/usecases/claim/completeReservation.ts';
import { ClaimId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, workItem: WorkItemId });

/** claim.asl.json, after AskPayment was not approved. */
export const handler = step(Input, (app, { claim, workItem }) => sendBack(app, claim, workItem));
