import { uploadKey } from '../../shared/names.ts';
import { UploadId } from '../../shared/schemas/ids.ts';
import type { Roster, Upload } from '../../shared/schemas/roster.ts';
import { AT, body, JURISDICTION } from '../support/examples.ts';
import type { MemoryApp } from '../support/memory/app.ts';

/** An upload for a roster, whose file has arrived and is not read yet. */
export async function arrivedUpload(
  app: MemoryApp,
  roster: Roster,
  bytes: Uint8Array,
  wholeOrNothing = false,
): Promise<Upload> {
  const id = UploadId.parse(`U-${body()}`);
  const objectKey = uploadKey(JURISDICTION, roster.id, id);
  const upload: Upload = {
    entity: 'upload',
    id,
    roster: roster.id,
    version: 1,
    fileName: '花名册.xlsx',
    objectKey,
    wholeOrNothing,
    requestedAt: AT,
    requestedBy: 'dept-nyj',
    status: 'requested',
  };
  await app.store.write({ op: 'create', item: upload });
  await app.files.write(objectKey, bytes, 'application/octet-stream');
  return upload;
}
