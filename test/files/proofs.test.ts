import { expect, it } from 'vitest';
import { readRoster } from '../../functions/files/readRoster.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { EMPLOYMENT_RULES } from '../../shared/domain/roster/rowEmployment.ts';
import { schoolLeaverRules } from '../../shared/domain/roster/rowSchoolLeaver.ts';
import type { RowRules } from '../../shared/domain/roster/readRow.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { goodRows } from './rows.ts';

const PACK = packOf('330522');
const LIMITED = withSettings(PACK, { 'lhs.maxYears': 2 });

/** What is wrong with one good row whose cells say otherwise, and what is kept of some of its facts. */
async function read(programme: 'INST_TRAIN' | 'LIVING' | 'SAFETY', rules: RowRules, cells: RosterRow, kept: string) {
  const rows = goodRows(programme, 1).map((row) => ({ ...row, ...cells }));
  const result = await readRoster(await rosterFile({ programme, rows, format: 'csv' }), programme, rules);
  if (!result.ok) throw new Error(result.refusal.message);
  const errors = result.errors.map(({ column, code, clause }) => [column, code, clause]);
  return { errors, kept: result.rows[0]?.facts[kept] };
}

const GROUP = { INST_TRAIN: '人员类别', LIVING: '困难类别' } as const;

it.each(['INST_TRAIN', 'LIVING'] as const)(
  'a row of %s says when one of 两后生 left school where the county limits the years since (AMB-12)',
  async (programme) => {
    const leaver = { [GROUP[programme]]: '两后生' };
    const asked = (cells: RosterRow, packOn = () => LIMITED) =>
      read(programme, schoolLeaverRules(packOn), cells, 'schoolLeftOn');
    const missing = { errors: [['离校日期', 'REQUIRED', '二(一)']], kept: undefined };
    expect(await asked(leaver)).toEqual(missing);
    expect(await asked({ ...leaver, 离校日期: '2019-06-30' })).toEqual({ errors: [], kept: '2019-06-30' });
    expect(await asked({ ...leaver, 毕业日期: '2019年6月30日' })).toEqual({ errors: [], kept: '2019-06-30' });
    expect((await asked({ ...leaver, 离校日期: '去年' })).errors).toEqual([['离校日期', 'DATE_SHAPE', '二(一)']]);
    expect(await asked({ 离校日期: '2019-06-30' })).toEqual({ errors: [], kept: undefined });
    expect(await asked({ ...leaver, 离校日期: '不详' }, () => PACK)).toEqual({ errors: [], kept: undefined });
  },
);

it('the pack of a row’s own date says whether it is asked, and a row without a date is asked nothing', async () => {
  const rules = schoolLeaverRules((date) => (date < '2020-07-01' ? PACK : LIMITED));
  const on = (cells: RosterRow) => read('LIVING', rules, { 困难类别: '两后生', ...cells }, 'schoolLeftOn');
  expect((await on({ 培训开始日期: '2020-06-30' })).errors).toEqual([]);
  expect((await on({ 培训开始日期: '2020-07-01' })).errors).toEqual([['离校日期', 'REQUIRED', '二(一)']]);
  expect((await on({ 培训开始日期: '' })).errors).toEqual([['培训开始日期', 'REQUIRED', undefined]]);
  expect(
    (
      await read(
        'SAFETY',
        schoolLeaverRules(() => LIMITED),
        { 作业类别: 'LHS' },
        '',
      )
    ).errors,
  ).toEqual([]);
});

it('whom a labour base sent to work here says for whom and since when (三(三)4); nobody else is asked', async () => {
  const asked = (cells: RosterRow, kept = 'countyEmployerCode') => read('INST_TRAIN', EMPLOYMENT_RULES, cells, kept);
  const here = { 劳务合作基地: '样例基地', 是否到我县就业: '是' };
  const work = { 就业单位信用代码: '91999900MA00000019', 入职日期: '2020-07-01' };
  expect((await asked(here)).errors).toEqual([
    ['就业单位信用代码', 'REQUIRED', '三(三)4'],
    ['就业起始日期', 'REQUIRED', '三(三)4'],
  ]);
  expect(await asked({ ...here, ...work })).toEqual({ errors: [], kept: '91999900MA00000019' });
  expect(await asked({ ...here, ...work }, 'employedFrom')).toEqual({ errors: [], kept: '2020-07-01' });
  expect((await asked({ ...here, ...work, 就业单位信用代码: '91999900MA00000018' })).errors).toEqual([
    ['就业单位信用代码', 'CREDIT_CODE_CHECKSUM', '三(三)4'],
  ]);
  const unread = { errors: [], kept: undefined };
  for (const cells of [{ ...here, 是否到我县就业: '否' }, { 是否到我县就业: '是' }, {}])
    expect(await asked({ ...cells, 就业单位信用代码: '无' })).toEqual(unread);
});
