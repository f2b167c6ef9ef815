import { z } from 'zod';
import { askBankReturn } from '../../shared/usecases/claim/askClaim.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ claim: ClaimId, round: z.int().positive(), token: z.string() });

/** claim.asl.json, after InstructPayment: waits for the bank, through whoever pays. */
export const handler = step(Input, (app, wait) => askBankReturn(app, wait));
