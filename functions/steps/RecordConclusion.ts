import { z } from 'zod';
import { recordConclusion } from '../../shared/usecases/target/concludeTargets.ts';
import { TargetCheckId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ check: TargetCheckId, workItem: WorkItemId });

/** targets.asl.json, last: the result stands on the check. */
export const handler = step(Input, (app, { check, workItem }) => recordConclusion(app, check, workItem));
