import { z } from 'zod';
import { askExplanation } from '../../shared/usecases/target/explainTarget.ts';
import { DepartmentCode, TargetCheckId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({
  check: TargetCheckId,
  department: DepartmentCode,
  place: z.int().positive(),
  token: z.string(),
});

/** targets.asl.json, for each department behind: waits for the reason in its own words. */
export const handler = step(Input, (app, wait) => askExplanation(app, wait));
