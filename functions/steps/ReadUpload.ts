import { z } from 'zod';
import { CLAIMED_PROGRAMMES } from '../../shared/domain/programmes.ts';
import type { App } from '../../shared/ports.ts';
import type { Reason } from '../../shared/schemas/reason.ts';
import {
  beginUpload,
  putChunk,
  putErrors,
  refuseUpload,
  sealRow,
  type Received,
} from '../../shared/usecases/roster/receiveUpload.ts';
import { readRoster } from '../files/readRoster.ts';
import { writeResult } from '../files/writeResult.ts';
import { step } from '../step.ts';

const Input = z.object({ key: z.string() });

/** Rows of one chunk, stored by one invocation. */
const ROWS_A_CHUNK = 300;
/** Errors kept beside an upload that is refused whole; the result workbook holds them all. */
const ERRORS_SHOWN = 1000;
/** Larger than any roster; a file beyond it is not read at all. */
const MOST_BYTES = 30 * 1024 * 1024;

type Read = { outcome: 'read' | 'refused' | 'ignored'; roster: string; upload: string; chunks: number[]; good: number };

/** intake.asl.json, first: the file becomes sealed good rows and errors, or is refused as a whole. */
export const handler = step(Input, async (app, { key }): Promise<Read> => {
  const received = await beginUpload(app, key);
  if (!received) return { outcome: 'ignored', roster: '', upload: '', chunks: [], good: 0 };
  return readUpload(app, received);
});

async function readUpload(app: App, received: Received): Promise<Read> {
  const { upload, roster } = received;
  const ids = { roster: roster.id, upload: upload.id };
  const bytes = await app.files.read(upload.objectKey);
  const programme = CLAIMED_PROGRAMMES.find((one) => one === roster.programme);
  if (!bytes || !programme)
    return refused(app, received, { code: 'EMPTY_FILE', message: '没有收到文件，请重新上传。' });
  if (bytes.length > MOST_BYTES)
    return refused(app, received, { code: 'TOO_LARGE', message: '文件超过 30MB；请按班级拆分后上传。' });
  const file = await readRoster(bytes, programme);
  if (!file.ok) return refused(app, received, file.refusal);
  await putErrors(app, upload.id, file.errors);
  if (upload.wholeOrNothing && file.errors.length > 0) {
    const resultKey = await writeResult(app, upload, programme, file.errors);
    const refusal = {
      code: 'ROWS_WRONG',
      message: `有 ${file.errors.length} 处错误，按整表接收的要求，一行也没有入库；请更正后重新上传。`,
    };
    await refuseUpload(app, { ...upload, resultKey, errors: file.errors.slice(0, ERRORS_SHOWN) }, refusal);
    return { outcome: 'refused', ...ids, chunks: [], good: 0 };
  }
  const chunks = Array.from({ length: Math.ceil(file.rows.length / ROWS_A_CHUNK) }, (_, index) => index);
  for (const chunk of chunks) {
    const rows = file.rows.slice(chunk * ROWS_A_CHUNK, (chunk + 1) * ROWS_A_CHUNK);
    await putChunk(app, upload.id, chunk, await Promise.all(rows.map((row) => sealRow(app, row))));
  }
  return { outcome: 'read', ...ids, chunks, good: file.rows.length };
}

async function refused(app: App, { upload, roster }: Received, reason: Reason): Promise<Read> {
  await refuseUpload(app, upload, reason);
  return { outcome: 'refused', roster: roster.id, upload: upload.id, chunks: [], good: 0 };
}
