import { z } from 'zod';
import { closeRecovery } from '../../shared/usecases/recovery/closeRecovery.ts';
import { RecoveryId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ recovery: RecoveryId });

/** recovery.asl.json, last: all of the money is back. */
export const handler = step(Input, (app, { recovery }) => closeRecovery(app, recovery));
