import { z } from 'zod';
import { askRecovery } from '../../shared/usecases/recovery/decideRecovery.ts';
import { RecoveryId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ recovery: RecoveryId, round: z.int().positive(), token: z.string() });

/** recovery.asl.json, first: waits for the leading group's office to decide on what was found. */
export const handler = step(Input, (app, wait) => askRecovery(app, wait));
