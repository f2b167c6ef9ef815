import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { finishIntake } from '../../functions/files/finishIntake.ts';
import { readUpload } from '../../functions/files/readUpload.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { nearestOccupations } from '../../shared/domain/roster/nearestOccupations.ts';
import type { RosterKind } from '../../shared/domain/roster/columns.ts';
import { occupationCheck } from '../../shared/domain/roster/rowOccupation.ts';
import { problemsOfFacts } from '../../shared/policy/assess.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { RosterRow as StoredRow, StoredChunk } from '../../shared/schemas/roster.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import { storeRows } from '../../shared/usecases/roster/storeRows.ts';
import { commitOf, JURISDICTION, roster as rosterOf } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { withFacts } from '../policy/requests.ts';
import { arrivedUpload } from './arrivedUpload.ts';
import { goodRows } from './rows.ts';

const PACK = packOf('330522', '2020-06-01');

let app: MemoryApp;
beforeEach(async () => {
  app = memoryApp();
  const data = { manufacturing: true, levels: ['中级工', '高级工'], synonyms: ['样例装调工'] };
  const period = { from: '2020-06-01', to: '2020-06-30', data, basis: '省人社厅公告（样例）' };
  for (const user of ['hrss-1', 'hrss-2']) {
    const actor = Actor.parse({ user, name: '', role: 'hrss', jurisdiction: JURISDICTION });
    await enterPeriod(app, actor, { register: 'occupations', key: '样例机器人装调工', period });
  }
});

/** The whole intake of a file of ordinary rows, each with its own cells. */
async function taken(programme: RosterKind, cells: readonly RosterRow[]) {
  const roster = rosterOf({ programme });
  await app.store.commit(commitOf(roster));
  const good = goodRows(programme, cells.length);
  const rows = cells.map((own, index) => ({ ...good[index], ...own }));
  const { id, objectKey } = await arrivedUpload(app, roster, await rosterFile({ programme, rows, format: 'xlsx' }));
  const { chunks } = await readUpload(app, objectKey);
  const stored: StoredChunk[] = [];
  for (const chunk of chunks) stored.push(await storeRows(app, roster.id, id, chunk));
  await finishIntake(app, { roster: roster.id, upload: id, stored });
  const done = await app.store.get({ entity: 'upload', roster: roster.id, id });
  const kept: StoredRow[] = await app.store.all({ of: 'row', by: 'roster', roster: roster.id });
  return { done, kept };
}

const wrongOf = ({ done }: Awaited<ReturnType<typeof taken>>) =>
  done?.errors?.map(({ row, column, code, clause }) => [row, column, code, clause]);

describe('the intake of a roster', () => {
  const OWN = '样例装调工';

  it('marks an occupation that neither dictionary knows, and a level that the occupation does not have', async () => {
    const upload = await taken('INST_TRAIN', [
      {},
      { 工种: '焊接工' },
      { 工种: '育婴员', 等级: '技师' },
      { 工种: OWN, 证书日期: '2020-06-30' },
      { 工种: OWN, 证书日期: '2020-07-01' },
      { 工种: OWN, 等级: '初级工' },
      { 工种: '青团制作', 等级: '专项能力' },
    ]);
    expect(wrongOf(upload)).toEqual([
      [3, '工种', 'OCCUPATION_UNKNOWN', '五(二)1'],
      [4, '等级', 'LEVEL_UNKNOWN', '五(二)1'],
      [6, '工种', 'OCCUPATION_UNKNOWN', '五(二)1'],
      [7, '等级', 'LEVEL_UNKNOWN', '五(二)1'],
    ]);
    expect(upload.done?.errors?.map(({ message }) => message)).toEqual([
      '职业工种字典中没有该工种，请写职业标准名称，相近的有：焊工、焊接安装工；确有此职业的，请县人力社保局登记入典后重新上传。',
      '育婴员没有“技师”这一等级，可填：初级工、中级工、高级工。',
      expect.stringContaining('职业工种字典中没有该工种'),
      '样例机器人装调工没有“初级工”这一等级，可填：中级工、高级工。',
    ]);
    expect(upload.kept.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual([2, 5, 8]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from((await app.files.read(upload.done?.resultKey ?? '')) ?? []) as never);
    const [headers, marked] = [workbook.worksheets[0]?.getRow(1), workbook.worksheets[0]?.getRow(3)];
    const values = Array.isArray(headers?.values) ? headers.values : [];
    const cell = marked?.getCell(values.indexOf('工种'));
    expect(cell?.fill).toMatchObject({ type: 'pattern', pattern: 'solid' });
    expect(JSON.stringify(cell?.note)).toContain('焊工');
  });

  it('says it beside everything else that is wrong with the row, and repeats nothing that was typed', async () => {
    const upload = await taken('SKILL_UP', [{ 工种: '330522199001011234', 收款账号: '123456789012' }]);
    expect(wrongOf(upload)).toEqual([
      [2, '收款账号', 'ACCOUNT_CHECKSUM', undefined],
      [2, '工种', 'OCCUPATION_UNKNOWN', '五(二)1'],
    ]);
    expect(JSON.stringify(upload.done)).not.toContain('330522199001011234');
  });

  it('leaves to the rules what they refuse by another reason, and what leads to no level', async () => {
    const other = { 工种: '占星师', 证书类型: '专项职业能力证书' };
    const ability = { 工种: '占星师', 等级: '专项' };
    expect(wrongOf(await taken('SKILL_UP', [other, ability]))).toEqual([]);
    expect(wrongOf(await taken('SAFETY', [{ 作业类别: '占星' }]))).toEqual([]);
    expect(wrongOf(await taken('PROJECT', [{ 培训项目: '占星' }]))).toEqual([]);
  });

  it('reads the county’s register once a file, and not where no column needs it', async () => {
    const all = vi.spyOn(app.store, 'all');
    const asked = () => all.mock.calls.filter(([query]) => query.of === 'registerEntry').length;
    const day = (at: number) => ({ 证书日期: `2020-06-${String(at + 1).padStart(2, '0')}` });
    await taken(
      'INST_TRAIN',
      Array.from({ length: 20 }, (_, at) => day(at)),
    );
    expect(asked()).toBe(1);
    await taken('LIVING', [{}, {}]);
    expect(asked()).toBe(1);
  });
});

describe('a row and its assessment', () => {
  const word = fc.constantFrom('电工', '维修电工', ' 育婴员 ', '占星师', '焊接工', '青团制作');
  const level = fc.constantFrom('初级工', '中级工', '高级工', '技师', '专项能力');

  it('find the same wrong with occupation and level', () => {
    const check = occupationCheck('INST_TRAIN', () => PACK);
    fc.assert(
      fc.property(word, level, (occupation, tier) => {
        const request = withFacts({ occupation, tier });
        const found = check({ occupation, tier, eventDate: '2020-06-01' }, new Set()).map(({ key }) => key);
        expect(found).toEqual(problemsOfFacts(request, PACK).map(({ fact }) => fact));
      }),
    );
  });

  it('say nothing before there is a day to judge by', () => {
    expect(occupationCheck('INST_TRAIN', () => PACK)({ occupation: '占星师', tier: '中级工' }, new Set())).toEqual([]);
  });
});

describe('a name that is not known', () => {
  it.each([
    ['焊接工', ['焊工', '焊接安装工']],
    ['养老护理', ['养老护理员', '护理员']],
    ['茶艺帅', ['茶艺师']],
    ['电工（中级）', ['电工', '焊工', '电子商务师']],
    ['占星师', []],
    ['', []],
    ['电'.repeat(40), []],
  ])('%s is helped by its nearest: %s', (said, names) => {
    expect(nearestOccupations(PACK, said)).toEqual(names);
  });
});
