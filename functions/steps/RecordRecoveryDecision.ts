import { z } from 'zod';
import { recordRecoveryDecision } from '../../shared/usecases/recovery/decideRecovery.ts';
import { RecoveryId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ recovery: RecoveryId, workItem: WorkItemId });

/** recovery.asl.json, after AskRecovery: the money is ordered back, or the lines stand. */
export const handler = step(Input, (app, { recovery, workItem }) => recordRecoveryDecision(app, recovery, workItem));
