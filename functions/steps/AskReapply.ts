import { z } from 'zod';
import { askReapply } from '../../shared/usecases/filing/askReapply.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ filing: FilingId, round: z.int().positive(), token: z.string() });

/** filing.asl.json, after an AllotFiling that finance refused: waits for who applied for the money. */
export const handler = step(Input, (app, wait) => askReapply(app, wait));
