import { z } from 'zod';
import { openPublicity } from '../../shared/usecases/claim/openPublicity.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId });

/** claim.asl.json, after ReserveBatches and before the wait for the window. */
export const handler = step(Input, (app, { claim }) => openPublicity(app, claim));
