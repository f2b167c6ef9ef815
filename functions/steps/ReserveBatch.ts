import { z } from 'zod';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, lines: z.array(z.int().positive()) });

/** claim.asl.json, inside ReserveBatches, one batch after the other. */
export const handler = step(Input, (app, { claim, lines }) => reserveBatch(app, claim, lines));
