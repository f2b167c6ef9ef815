import { z } from 'zod';
import { checkFiling } from '../../shared/usecases/filing/checkFiling.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ filing: FilingId });

/** filing.asl.json, first: what a machine can see is sent back before a person reads it. */
export const handler = step(Input, (app, { filing }) => checkFiling(app, filing));
