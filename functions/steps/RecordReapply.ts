import { z } from 'zod';
import { recordReapply } from '../../shared/usecases/filing/recordReapply.ts';
import { FilingId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ filing: FilingId, workItem: WorkItemId });

/** filing.asl.json, after AskReapply: back to AskAllotment, or to the department. */
export const handler = step(Input, (app, { filing, workItem }) => recordReapply(app, filing, workItem));
