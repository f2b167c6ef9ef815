import { z } from 'zod';
import { askRecoveryReturn } from '../../shared/usecases/recovery/decideRecovery.ts';
import { RecoveryId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ recovery: RecoveryId, round: z.int().positive(), token: z.string() });

/** recovery.asl.json, after an order: waits until the finance bureau has all of the money back. */
export const handler = step(Input, (app, wait) => askRecoveryReturn(app, wait));
