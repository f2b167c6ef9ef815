import { z } from 'zod';
import { askConclusion } from '../../shared/usecases/target/concludeTargets.ts';
import { TargetCheckId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ check: TargetCheckId, token: z.string() });

/** targets.asl.json, after every department behind was heard: waits for the office's result. */
export const handler = step(Input, (app, wait) => askConclusion(app, wait));
