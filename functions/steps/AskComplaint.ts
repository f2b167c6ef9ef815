import { z } from 'zod';
import { askComplaint } from '../../shared/usecases/complaint/askComplaint.ts';
import { ComplaintId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ complaint: ComplaintId, round: z.int().positive(), token: z.string() });

/** complaint.asl.json: waits for the auditor's word on a report. */
export const handler = step(Input, (app, wait) => askComplaint(app, wait));
