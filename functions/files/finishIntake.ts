import { ROSTER_KINDS } from '../../shared/domain/roster/columns.ts';
import type { App } from '../../shared/ports.ts';
import type { RosterId, UploadId } from '../../shared/schemas/ids.ts';
import { RowError, type StoredChunk } from '../../shared/schemas/roster.ts';
import { finishUpload, lockedErrors } from '../../shared/usecases/roster/finishUpload.ts';
import { takeErrors } from '../../shared/usecases/roster/receiveUpload.ts';
import { writeResult } from './writeResult.ts';

type Stored = { roster: RosterId; upload: UploadId; stored: readonly StoredChunk[] };

/** The officer's file goes back marked, and the upload is done. A repeat finds it done and changes nothing. */
export async function finishIntake(app: App, { roster: rosterId, upload: id, stored }: Stored) {
  const upload = await app.store.get({ entity: 'upload', roster: rosterId, id });
  const roster = await app.store.get({ entity: 'roster', id: rosterId });
  const programme = ROSTER_KINDS.find((one) => one === roster?.programme);
  if (!upload || !programme) throw new Error(`upload ${id} is gone`);
  if (upload.status === 'done') return { upload: upload.id };
  const errors = RowError.array().parse(await takeErrors(app, upload.id));
  const resultKey = await writeResult(app, upload, programme, [...errors, ...lockedErrors(stored)]);
  const good = stored.reduce(
    (sum, chunk) => sum + chunk.added + chunk.changed + chunk.unchanged + chunk.locked.length,
    0,
  );
  await finishUpload(app, upload, { good, errors, stored, resultKey });
  return { upload: upload.id };
}
