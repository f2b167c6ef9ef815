import { z } from 'zod';
import { allotFiling } from '../../shared/usecases/filing/allotFiling.ts';
import { FilingId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

/** Executions of before have no AskReapply: there, what finance refuses goes back to the department. */
const Input = z.object({ filing: FilingId, workItem: WorkItemId, reapplies: z.boolean().default(false) });

/** filing.asl.json: the money of the plan is set aside; short of money it goes back to AskAllotment, refused to AskReapply. */
export const handler = step(Input, (app, { filing, workItem, reapplies }) =>
  allotFiling(app, filing, workItem, { reapplies }),
);
