import { describe, expect, it } from 'vitest';
import { readRoster } from '../../functions/files/readRoster.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { employerRules } from '../../shared/domain/roster/rowEmployer.ts';
import type { PolicyPack } from '../../shared/policy/index.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { goodRows } from './rows.ts';

const PACK = packOf('330522');
const EMPLOYER = '91999900MA00000019';

/** What is wrong with one good row whose cells say otherwise, and which employer is kept of it. */
async function read(programme: 'PROJECT' | 'SAFETY', packOn: (date: string) => PolicyPack, cells: RosterRow) {
  const rows = goodRows(programme, 1).map((row) => ({ ...row, ...cells }));
  const file = await rosterFile({ programme, rows, format: 'csv' });
  const result = await readRoster(file, programme, employerRules({ programme }, packOn));
  if (!result.ok) throw new Error(result.refusal.message);
  const errors = result.errors.map(({ column, code, clause }) => [column, code, clause]);
  return { errors, kept: result.rows[0]?.facts['employerCode'] };
}

const named = { 用人单位信用代码: EMPLOYER };
const missing = (clause: string) => ({
  errors: [['用人单位信用代码', 'EMPLOYER_MISSING', clause]],
  kept: undefined,
});

describe.each([
  ['PROJECT', 'project.payee', '三(四)2'],
  ['SAFETY', 'safety.payee', '三(四)3'],
] as const)('a roster of %s', (programme, key, clause) => {
  const paying = withSettings(PACK, { [key]: 'enterprise' });

  it('says whose employee each is where the county pays the enterprise', async () => {
    expect(await read(programme, () => paying, {})).toEqual(missing(clause));
    expect(await read(programme, () => paying, { 用人单位信用代码: ' ' })).toEqual(missing(clause));
    expect(await read(programme, () => paying, named)).toEqual({ errors: [], kept: EMPLOYER });
    const { errors } = await read(programme, () => paying, { 用人单位信用代码: '91999900MA00000018' });
    expect(errors).toMatchObject([['用人单位信用代码', 'CREDIT_CODE_CHECKSUM', expect.any(String)]]);
  });

  it.each(['training_institution', 'person'])('is not asked while the %s is paid', async (payee) => {
    const pack = withSettings(PACK, { [key]: payee });
    expect(await read(programme, () => pack, {})).toEqual({ errors: [], kept: undefined });
  });

  it('is asked by the pack of the row’s own date', async () => {
    const packOn = (date: string) => (date < '2020-07-01' ? PACK : paying);
    expect((await read(programme, packOn, { 证书日期: '2020-06-30' })).errors).toEqual([]);
    expect(await read(programme, packOn, { 证书日期: '2020-07-01' })).toEqual(missing(clause));
    const { errors } = await read(programme, () => paying, { 培训开始日期: '', 证书日期: '' });
    expect(errors.map(([, code]) => code)).toEqual(['REQUIRED', 'REQUIRED']);
  });
});

it('an employer that only a payment asks for is not read while it is not paid; one that may be listed is', async () => {
  expect(await read('SAFETY', () => PACK, named)).toEqual({ errors: [], kept: undefined });
  expect(await read('SAFETY', () => PACK, { 用人单位信用代码: '无' })).toEqual({ errors: [], kept: undefined });
  expect(await read('PROJECT', () => PACK, named)).toEqual({ errors: [], kept: EMPLOYER });
});
