import { z } from 'zod';
import { planBatches } from '../../shared/usecases/claim/reserveBatch.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId });

/** claim.asl.json, before the Map of ReserveBatch: cuts the saga into transactions. */
export const handler = step(Input, (app, { claim }) => planBatches(app, claim));
