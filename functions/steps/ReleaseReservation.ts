import { z } from 'zod';
import { releaseReservation } from '../../shared/usecases/claim/completeReservation.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, shortBy: z.int().nonnegative() });

/** claim.asl.json, after ReserveBatches ran out of money: the compensation, before AskShortage. */
export const handler = step(Input, (app, { claim, shortBy }) => releaseReservation(app, claim, shortBy));
