import { z } from 'zod';
import { askFilingReview } from '../../shared/usecases/filing/askFiling.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ filing: FilingId, round: z.int().positive(), token: z.string() });

/** filing.asl.json, after CheckFiling: waits for the human-resources bureau. */
export const handler = step(Input, (app, wait) => askFilingReview(app, wait));
