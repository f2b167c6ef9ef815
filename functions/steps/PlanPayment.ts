import { z } from 'zod';
import { planPayment } from '../../shared/usecases/payment/planPayment.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId });

/** claim.asl.json, the hub of the payment rounds: what the claim waits for next. */
export const handler = step(Input, (app, { claim }) => planPayment(app, claim));
