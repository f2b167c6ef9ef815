import { z } from 'zod';
import { recordRecoveryDecision } from '../../shared/usecases/recovery/decideRecovery.ts';
import { RecoveryId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ recovery: RecoveryId, workItem: WorkItemId, confirmation: WorkItemId });

/** recovery.asl.json, after AskRecoveryConfirmation: the money is ordered back, the lines stand, or it is decided anew. */
export const handler = step(Input, (app, { recovery, ...items }) => recordRecoveryDecision(app, recovery, items));
