import { ROSTER_KINDS, type RosterKind } from '../../shared/domain/roster/columns.ts';
import type { App } from '../../shared/ports.ts';
import type { Reason } from '../../shared/schemas/reason.ts';
import type { ReadRow, RowError, Upload } from '../../shared/schemas/roster.ts';
import {
  beginUpload,
  putChunk,
  putErrors,
  refuseUpload,
  sealRow,
  type Received,
} from '../../shared/usecases/roster/receiveUpload.ts';
import { checkingRows } from '../../shared/usecases/roster/checkingRows.ts';
import { readRoster, type RosterFile } from './readRoster.ts';
import { writeResult } from './writeResult.ts';

/** Rows of one chunk, stored by one invocation. */
const ROWS_A_CHUNK = 300;
/** Errors kept beside an upload that is refused whole; the result workbook holds them all. */
const ERRORS_SHOWN = 1000;
/** Larger than any roster; a file beyond it is not read at all. */
const MOST_BYTES = 30 * 1024 * 1024;

/** What intake.asl.json goes on with: the chunks to store, by number. */
export type ReadUpload = {
  outcome: 'read' | 'refused' | 'ignored';
  roster: string;
  upload: string;
  chunks: number[];
  good: number;
};

/**
 * Reads the file that lies under a bucket key: its good rows wait sealed, in chunks, and its errors beside them. A file
 * that is no roster is refused with what to do; so is one with any bad row when all or nothing was asked for. A key that
 * no upload waits for is ignored.
 */
export async function readUpload(app: App, key: string): Promise<ReadUpload> {
  const received = await beginUpload(app, key);
  if (!received) return { outcome: 'ignored', roster: '', upload: '', chunks: [], good: 0 };
  const { upload, roster } = received;
  const programme = ROSTER_KINDS.find((one) => one === roster.programme);
  if (!programme) throw new Error(`roster ${roster.id} is of no programme that rosters are for`);
  const file = await readFile(app, received, programme);
  if (!file.ok) return refused(app, received, file.refusal);
  await putErrors(app, upload.id, file.errors);
  if (upload.wholeOrNothing && file.errors.length > 0) return refusedWhole(app, received, programme, file.errors);
  const chunks = await putRows(app, upload, file.rows);
  return { outcome: 'read', roster: roster.id, upload: upload.id, chunks, good: file.rows.length };
}

async function readFile(app: App, { upload, roster }: Received, programme: RosterKind): Promise<RosterFile> {
  const bytes = await app.files.read(upload.objectKey);
  if (!bytes) return { ok: false, refusal: { code: 'EMPTY_FILE', message: '没有收到文件，请重新上传。' } };
  if (bytes.length > MOST_BYTES)
    return { ok: false, refusal: { code: 'TOO_LARGE', message: '文件超过 30MB；请按班级拆分后上传。' } };
  return readRoster(bytes, programme, await checkingRows(app, programme, roster.filing));
}

/** Seals and lays aside the good rows, a chunk at a time. @returns the numbers of the chunks. */
async function putRows(app: App, upload: Upload, rows: readonly ReadRow[]): Promise<number[]> {
  const chunks: number[] = [];
  for (let start = 0; start < rows.length; start += ROWS_A_CHUNK) {
    const part = rows.slice(start, start + ROWS_A_CHUNK);
    await putChunk(app, upload.id, chunks.length, await Promise.all(part.map((row) => sealRow(app, row))));
    chunks.push(chunks.length);
  }
  return chunks;
}

async function refused(app: App, { upload, roster }: Received, reason: Reason): Promise<ReadUpload> {
  await refuseUpload(app, upload, reason);
  return { outcome: 'refused', roster: roster.id, upload: upload.id, chunks: [], good: 0 };
}

/** The officer still gets the marked workbook: it is what the correction is made in. */
async function refusedWhole(
  app: App,
  { upload, roster }: Received,
  programme: RosterKind,
  errors: readonly RowError[],
): Promise<ReadUpload> {
  const resultKey = await writeResult(app, upload, programme, errors);
  const marked = { ...upload, resultKey, errors: errors.slice(0, ERRORS_SHOWN) };
  const message = `有 ${errors.length} 处错误，按整表接收的要求，一行也没有入库；请更正后重新上传。`;
  return refused(app, { upload: marked, roster }, { code: 'ROWS_WRONG', message });
}
