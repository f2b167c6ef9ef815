import { z } from 'zod';
import { recordExplanation } from '../../shared/usecases/target/explainTarget.ts';
import { DepartmentCode, TargetCheckId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ check: TargetCheckId, department: DepartmentCode, place: z.int().positive() });

/** targets.asl.json, after AskExplanation: the department wrote, or had its time twice. */
export const handler = step(Input, (app, asked) => recordExplanation(app, asked));
