import { z } from 'zod';
import { settleLines } from '../../shared/usecases/payment/settleLines.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId });

/** claim.asl.json, after AskBankReturn and before the next PlanPayment. */
export const handler = step(Input, (app, { claim }) => settleLines(app, claim));
