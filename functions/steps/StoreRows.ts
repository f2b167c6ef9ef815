import { z } from 'zod';
import { RosterId, UploadId } from '../../shared/schemas/ids.ts';
import { storeRows } from '../../shared/usecases/roster/storeRows.ts';
import { step } from '../step.ts';

const Input = z.object({ roster: RosterId, upload: UploadId, chunk: z.int().nonnegative() });

/** intake.asl.json, inside StoreChunks: merges one chunk of good rows into the roster. */
export const handler = step(Input, (app, { roster, upload, chunk }) => storeRows(app, roster, upload, chunk));
