import { z } from 'zod';
import { CLAIMED_PROGRAMMES } from '../../shared/domain/programmes.ts';
import { RosterId, UploadId } from '../../shared/schemas/ids.ts';
import { RowError, StoredChunk } from '../../shared/schemas/roster.ts';
import { finishUpload, lockedErrors } from '../../shared/usecases/roster/finishUpload.ts';
import { takeErrors } from '../../shared/usecases/roster/receiveUpload.ts';
import { writeResult } from '../files/writeResult.ts';
import { step } from '../step.ts';

const Input = z.object({ roster: RosterId, upload: UploadId, stored: z.array(StoredChunk) });

/** intake.asl.json, last: the officer's file goes back marked, and the upload is done. */
export const handler = step(Input, async (app, input) => {
  const upload = await app.store.get({ entity: 'upload', roster: input.roster, id: input.upload });
  const roster = await app.store.get({ entity: 'roster', id: input.roster });
  const programme = CLAIMED_PROGRAMMES.find((one) => one === roster?.programme);
  if (!upload || !programme) throw new Error(`upload ${input.upload} is gone`);
  if (upload.status === 'done') return { upload: upload.id };
  const errors = RowError.array().parse(await takeErrors(app, upload.id));
  const resultKey = await writeResult(app, upload, programme, [...errors, ...lockedErrors(input.stored)]);
  const good = input.stored.reduce(
    (sum, chunk) => sum + chunk.added + chunk.changed + chunk.unchanged + chunk.locked.length,
    0,
  );
  await finishUpload(app, upload, { good, errors, stored: input.stored, resultKey });
  return { upload: upload.id };
});
