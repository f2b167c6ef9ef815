import { z } from 'zod';
import { allotFiling } from '../../shared/usecases/filing/allotFiling.ts';
import { FilingId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ filing: FilingId, workItem: WorkItemId });

/** filing.asl.json, last: the money of the plan is set aside; short of money it goes back to AskAllotment. */
export const handler = step(Input, (app, { filing, workItem }) => allotFiling(app, filing, workItem));
