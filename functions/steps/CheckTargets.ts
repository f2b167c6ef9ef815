import { z } from 'zod';
import { checkTargets } from '../../shared/usecases/target/checkTargets.ts';
import { CivilDate } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ asOf: CivilDate, name: z.string().min(4).max(40), startedBy: z.string() });

/** targets.asl.json, first: stores the snapshot and says who is behind. */
export const handler = step(Input, (app, input) => checkTargets(app, input));
