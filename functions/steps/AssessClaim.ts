import { z } from 'zod';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId });

/** claim.asl.json, first: amounts, receipts and reasons before a person reads the claim. */
export const handler = step(Input, (app, { claim }) => assessClaim(app, claim));
