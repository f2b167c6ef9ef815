import { z } from 'zod';
import { askRecoveryConfirmation } from '../../shared/usecases/recovery/decideRecovery.ts';
import { RecoveryId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ recovery: RecoveryId, round: z.int().positive(), decided: WorkItemId, token: z.string() });

/** recovery.asl.json, after AskRecovery: waits for a second person, who had no hand in the claim either. */
export const handler = step(Input, (app, wait) => askRecoveryConfirmation(app, wait));
