import { z } from 'zod';
import { askFilingRecheck } from '../../shared/usecases/filing/askFiling.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ filing: FilingId, round: z.int().positive(), token: z.string() });

/** filing.asl.json, after a RecordFilingReview of the bureau's own plan: waits for somebody outside of it. */
export const handler = step(Input, (app, wait) => askFilingRecheck(app, wait));
