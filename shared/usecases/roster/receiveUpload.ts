import { canonical } from '../../domain/canonical.ts';
import type { App } from '../../ports.ts';
import { RosterId, UploadId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import { IncomingRow, type ReadRow, type Roster, type RowError, type Upload } from '../../schemas/roster.ts';

export type Received = { upload: Upload; roster: Roster };

/**
 * The upload that a bucket key belongs to, marked as being read. Undefined for a key that no upload asked for, and for
 * an upload that is finished: the same object event twice changes nothing.
 */
export async function beginUpload(app: App, key: string): Promise<Received | undefined> {
  const [, , rosterPart, uploadPart] = key.split('/');
  const [rosterId, uploadId] = [RosterId.safeParse(rosterPart), UploadId.safeParse(uploadPart)];
  if (!rosterId.success || !uploadId.success) return undefined;
  const upload = await app.store.get({ entity: 'upload', roster: rosterId.data, id: uploadId.data });
  const roster = await app.store.get({ entity: 'roster', id: rosterId.data });
  if (!upload || !roster || upload.status === 'done' || upload.status === 'refused') return undefined;
  const reading: Upload = { ...upload, status: 'reading', version: upload.version + 1 };
  if (upload.status === 'reading') return { upload, roster };
  const written = await app.store.write({ op: 'replace', item: reading });
  return written.ok ? { upload: reading, roster } : beginUpload(app, key);
}

/** A file that cannot be read as a roster: nothing of it is stored, and the officer is told why and what to do. */
export async function refuseUpload(app: App, upload: Upload, refusal: Reason): Promise<void> {
  await app.store.write({
    op: 'replace',
    item: { ...upload, status: 'refused', refusal, version: upload.version + 1 },
  });
}

/** Seals what identifies a citizen before anything is written anywhere (I9). */
export async function sealRow(app: Pick<App, 'seal'>, read: ReadRow): Promise<IncomingRow> {
  const person = await app.seal.seal(read.identity);
  const digest = await app.seal.digest(canonical({ identity: read.identity, facts: read.facts }));
  return { row: read.row, rowKey: `${person.key}.${read.entitlement}`, digest, person, facts: read.facts };
}

const workKey = (app: Pick<App, 'jurisdiction'>, upload: UploadId, name: string): string =>
  `intake/${app.jurisdiction}/${upload}/${name}.json`;

async function put(app: App, upload: UploadId, name: string, value: unknown): Promise<void> {
  await app.files.write(
    workKey(app, upload, name),
    new TextEncoder().encode(JSON.stringify(value)),
    'application/json',
  );
}

async function take(app: App, upload: UploadId, name: string): Promise<unknown> {
  const bytes = await app.files.read(workKey(app, upload, name));
  if (!bytes) throw new Error(`the intake of ${upload} has lost its part ${name}`);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Sealed rows wait in the bucket between the steps: the execution's payload carries the chunk's number alone. */
export const putChunk = (app: App, upload: UploadId, chunk: number, rows: readonly IncomingRow[]): Promise<void> =>
  put(app, upload, `rows-${chunk}`, rows);

export const takeChunk = async (app: App, upload: UploadId, chunk: number): Promise<IncomingRow[]> =>
  IncomingRow.array().parse(await take(app, upload, `rows-${chunk}`));

/** All row errors of a file; they name row and column, never a value. */
export const putErrors = (app: App, upload: UploadId, errors: readonly RowError[]): Promise<void> =>
  put(app, upload, 'errors', errors);

export const takeErrors = async (app: App, upload: UploadId): Promise<unknown> => take(app, upload, 'errors');
