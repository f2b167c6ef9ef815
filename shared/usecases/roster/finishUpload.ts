import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { RowError, StoredChunk, Upload } from '../../schemas/roster.ts';
import { noticeTo } from '../notices.ts';

/** Errors kept beside the upload for the page; the result workbook holds them all. */
const ERRORS_SHOWN = 1000;

type Finish = { good: number; errors: readonly RowError[]; stored: readonly StoredChunk[]; resultKey: string };

/** Rows that a claim holds cannot be changed by a file; the officer is told which. */
export const lockedErrors = (stored: readonly StoredChunk[]): RowError[] =>
  stored
    .flatMap((chunk) => chunk.locked)
    .map((row) => ({
      row,
      column: '',
      code: 'ROW_CLAIMED',
      message:
        '该行在申领中，或已享受，或因重复享受、套取骗取未通过，本次更正未生效；审核通过前可撤回申领后更正，通过后尚未拨付的可取消申领；因其他理由退回或未通过的行可直接更正后再申领。',
    }));

/** Ends an upload: counts, the first errors, and where the marked workbook lies; the uploader is told. */
export async function finishUpload(app: App, upload: Upload, finish: Finish): Promise<Upload> {
  const add = (pick: (chunk: StoredChunk) => number): number =>
    finish.stored.reduce((sum, chunk) => sum + pick(chunk), 0);
  const bad = new Set(finish.errors.map((error) => error.row)).size;
  const counts = {
    rows: finish.good + bad,
    good: finish.good,
    bad,
    added: add((chunk) => chunk.added),
    changed: add((chunk) => chunk.changed),
    unchanged: add((chunk) => chunk.unchanged),
    claimed: add((chunk) => chunk.locked.length),
  };
  const errors = [...finish.errors, ...lockedErrors(finish.stored)].slice(0, ERRORS_SHOWN);
  const done: Upload = {
    ...upload,
    status: 'done',
    version: upload.version + 1,
    counts,
    errors,
    resultKey: finish.resultKey,
  };
  const written = await app.store.write({ op: 'replace', item: done });
  if (!written.ok) return (await app.store.get({ entity: 'upload', roster: upload.roster, id: upload.id })) ?? done;
  const text = `${momentOf(app.clock.now()).today} 上传的花名册：合格 ${counts.good} 行，需更正 ${bad} 行`;
  await app.store.write(noticeTo(app, `user:${upload.requestedBy}`, '花名册处理完成', text, upload.roster));
  return done;
}
