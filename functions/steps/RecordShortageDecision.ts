import { z } from 'zod';
import { recordShortageDecision } from '../../shared/usecases/claim/completeReservation.ts';
import { ClaimId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, workItem: WorkItemId });

/** claim.asl.json, after AskShortage: back to PlanBatches, or the end. */
export const handler = step(Input, (app, { claim, workItem }) => recordShortageDecision(app, claim, workItem));
