import { z } from 'zod';
import { RosterId, UploadId } from '../../shared/schemas/ids.ts';
import { StoredChunk } from '../../shared/schemas/roster.ts';
import { finishIntake } from '../files/finishIntake.ts';
import { step } from '../step.ts';

const Input = z.object({ roster: RosterId, upload: UploadId, stored: z.array(StoredChunk) });

/** intake.asl.json, last: the officer's file goes back marked, and the upload is done. */
export const handler = step(Input, finishIntake);
