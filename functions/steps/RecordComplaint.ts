import { z } from 'zod';
import { recordComplaint } from '../../shared/usecases/complaint/askComplaint.ts';
import { ComplaintId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ complaint: ComplaintId, workItem: WorkItemId });

/** complaint.asl.json, after AskComplaint: carries out what was decided. */
export const handler = step(Input, (app, { complaint, workItem }) => recordComplaint(app, complaint, workItem));
