import { z } from 'zod';
import { recordFilingReview } from '../../shared/usecases/filing/recordFilingReview.ts';
import { FilingId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ filing: FilingId, workItem: WorkItemId });

/** filing.asl.json, after AskFilingReview or AskFilingRecheck: on to AskFilingRecheck, or to AskAllotment. */
export const handler = step(Input, (app, { filing, workItem }) => recordFilingReview(app, filing, workItem));
