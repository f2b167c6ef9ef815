import { beforeEach, describe, expect, it } from 'vitest';
import { finishIntake } from '../../functions/files/finishIntake.ts';
import { readUpload } from '../../functions/files/readUpload.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { Roster, RosterRow as StoredRow, StoredChunk, Upload } from '../../shared/schemas/roster.ts';
import { storeRows } from '../../shared/usecases/roster/storeRows.ts';
import { commitOf, JURISDICTION, roster as rosterOf } from '../support/examples.ts';
import { arrivedUpload } from './arrivedUpload.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { goodRows, withCells } from './rows.ts';

const PROGRAMME = 'SKILL_UP';

let app: MemoryApp;
let roster: Roster;

beforeEach(async () => {
  app = memoryApp();
  roster = rosterOf({ programme: PROGRAMME });
  await app.store.commit(commitOf(roster));
});

const arrived = (bytes: Uint8Array, wholeOrNothing = false) => arrivedUpload(app, roster, bytes, wholeOrNothing);

const read = (upload: Upload) => readUpload(app, upload.objectKey);

async function now(upload: Upload): Promise<Upload> {
  const stored = await app.store.get({ entity: 'upload', roster: roster.id, id: upload.id });
  if (!stored) throw new Error('the upload is gone');
  return stored;
}

/** The three steps of the workflow, one after another. */
async function taken(upload: Upload): Promise<Upload> {
  const { outcome, chunks } = await read(upload);
  if (outcome !== 'read') return now(upload);
  const stored: StoredChunk[] = [];
  for (const chunk of chunks) stored.push(await storeRows(app, roster.id, upload.id, chunk));
  await finishIntake(app, { roster: roster.id, upload: upload.id, stored });
  return now(upload);
}

const fileOf = (rows: readonly RosterRow[]): Promise<Uint8Array> =>
  rosterFile({ programme: PROGRAMME, rows, format: 'xlsx' });

const rowsStored = (): Promise<StoredRow[]> => app.store.all({ of: 'row', by: 'roster', roster: roster.id });

describe('the intake of a roster', () => {
  const rows = goodRows(PROGRAMME, 640);

  it('stores good rows in chunks of 300 and gives bad ones back in a marked workbook', async () => {
    const upload = await arrived(await fileOf(withCells(rows, 7, { 等级: '特级' })));
    expect(await read(upload)).toEqual({
      outcome: 'read',
      roster: roster.id,
      upload: upload.id,
      chunks: [0, 1, 2],
      good: 639,
    });
    const done = await taken(upload);
    expect(done).toMatchObject({
      status: 'done',
      counts: { rows: 640, good: 639, bad: 1, added: 639, changed: 0, unchanged: 0, claimed: 0 },
      errors: [{ row: 9, column: '等级', code: 'UNKNOWN_WORD', clause: '三(五)3' }],
      resultKey: `results/${JURISDICTION}/${upload.id}.xlsx`,
    });
    expect((await rowsStored()).length).toBe(639);
    expect(await app.files.read(done.resultKey ?? '')).toBeDefined();
  });

  it('takes the same file again for nothing new, and a corrected one for its corrections alone', async () => {
    const few = rows.slice(0, 5);
    await taken(await arrived(await fileOf(few)));
    const same = await taken(await arrived(await fileOf(few)));
    expect(same.counts).toMatchObject({ added: 0, changed: 0, unchanged: 5 });
    const corrected = await taken(await arrived(await fileOf(withCells(few, 2, { 发证日期: '2020-06-16' }))));
    expect(corrected.counts).toMatchObject({ added: 0, changed: 1, unchanged: 4 });
  });

  it('keeps, when a row is corrected, which of its parts alone may be claimed again', async () => {
    const few = rows.slice(0, 2);
    await taken(await arrived(await fileOf(few)));
    const [first] = (await rowsStored()).filter(({ row }) => row === 2);
    await app.store.write({ op: 'replace', item: { ...first!, parts: ['student'], version: first!.version + 1 } });
    const corrected = await taken(await arrived(await fileOf(withCells(few, 0, { 发证日期: '2020-06-16' }))));
    expect(corrected.counts).toMatchObject({ changed: 1, unchanged: 1 });
    expect((await rowsStored()).map(({ parts }) => parts)).toEqual(expect.arrayContaining([['student'], undefined]));
  });

  it('leaves no citizen’s data in clear but in the officer’s own file and its marked copy', async () => {
    const few = withCells(rows.slice(0, 3), 1, { 收款账号: '123456789012' });
    await taken(await arrived(await fileOf(few)));
    const [{ 身份证号: id = '', 收款账号: account = '' } = {}] = few;
    const work = [...app.files.stored].filter(([key]) => key.startsWith('intake/'));
    expect(work.length).toBeGreaterThan(0);
    const laidAside = work.map(([key, { body: bytes }]) => key + new TextDecoder().decode(bytes)).join();
    const said = laidAside + JSON.stringify(await rowsStored()) + JSON.stringify(app.told);
    for (const secret of [id, account, '123456789012']) expect(said).not.toContain(secret);
    expect([...app.files.stored.keys()].join()).not.toContain(id);
  });

  it('stores nothing of a file with a bad row when all or nothing was asked for; the marked workbook is there', async () => {
    const upload = await arrived(await fileOf(withCells(rows.slice(0, 3), 1, { 工种: '' })), true);
    expect(await read(upload)).toMatchObject({ outcome: 'refused', chunks: [], good: 0 });
    const refused = await now(upload);
    expect(refused).toMatchObject({
      status: 'refused',
      refusal: { code: 'ROWS_WRONG' },
      errors: [{ row: 3, column: '工种' }],
    });
    expect(await app.files.read(refused.resultKey ?? '')).toBeDefined();
    expect(await rowsStored()).toEqual([]);
  });

  it('refuses what is no roster, and ignores what nobody asked for or is done already', async () => {
    const upload = await arrived(new TextEncoder().encode('a,b\n1,2\n'));
    expect(await taken(upload)).toMatchObject({ status: 'refused', refusal: { code: 'MISSING_COLUMNS' } });
    const ignored = { outcome: 'ignored', roster: '', upload: '', chunks: [], good: 0 };
    expect(await read(upload)).toEqual(ignored);
    expect(await readUpload(app, 'uploads/330522/R-00009999/U-00009999')).toEqual(ignored);
    expect(await readUpload(app, 'uploads/rubbish')).toEqual(ignored);
  });

  it('goes through again after a cut between its steps, with the same end', async () => {
    const upload = await arrived(await fileOf(rows.slice(0, 4)));
    await read(upload);
    await storeRows(app, roster.id, upload.id, 0);
    const done = await taken(upload);
    expect(done.counts).toMatchObject({ rows: 4, good: 4, added: 4, unchanged: 0 });
    await finishIntake(app, { roster: roster.id, upload: upload.id, stored: [] });
    expect(await now(upload)).toEqual(done);
  });
});
