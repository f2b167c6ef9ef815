import { z } from 'zod';
import { instructPayment } from '../../shared/usecases/payment/instructPayment.ts';
import { writeBankFiles } from '../files/bankFiles.ts';
import { ClaimId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, workItem: WorkItemId });

/** claim.asl.json, after AskPayment: instructions first, then the files for the bank. */
export const handler = step(Input, (app, { claim, workItem }) => instructPayment(app, claim, workItem, writeBankFiles));
