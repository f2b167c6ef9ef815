import { z } from 'zod';
import { askAllotment } from '../../shared/usecases/filing/askFiling.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ filing: FilingId, round: z.int().positive(), token: z.string() });

/** filing.asl.json, after RecordFilingReview: waits for the finance bureau. */
export const handler = step(Input, (app, wait) => askAllotment(app, wait));
