import { describe, expect, it } from 'vitest';
import { readRoster } from '../../functions/files/readRoster.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import { accountRules } from '../../shared/domain/roster/rowAccount.ts';
import type { PayeeKind, PolicyPack } from '../../shared/policy/index.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { LOCAL_STUDENTS } from '../../shared/policy/rulings/filing.ts';
import { goodRows } from './rows.ts';

const PACK = packOf('330522');
const CARD = '9999990000000000';
const NO_ACCOUNT: RosterRow = { 收款账号: '', 开户行: '', 账户类别: '' };
const OWN: RosterRow = { 收款账号: goodRows('LIVING', 1)[0]!['收款账号']!, 开户行: '样例银行', 账户类别: '社会保障卡' };

/** The pack of a county that lets a programme be paid to somebody by its data, where the document has no parameter. */
const paying = (programme: string, payee: PayeeKind, pack = PACK): PolicyPack => ({
  ...pack,
  programmes: pack.programmes.map((one) => (one.id === programme ? { ...one, payee } : one)),
});

type Read = { programme: ClaimedProgramme; level?: string; packOn?: (date: string) => PolicyPack; pack?: PolicyPack };

/** What is wrong with one good row whose cells say otherwise, and which account is kept of it. */
async function read({ programme, level, pack = PACK, packOn = () => pack }: Read, cells: RosterRow) {
  const rows = goodRows(programme, 1).map((row) => ({ ...row, ...cells }));
  const file = await rosterFile({ programme, rows, format: 'csv' });
  const result = await readRoster(file, programme, accountRules({ programme, level }, packOn, '2020-08-03'));
  if (!result.ok) throw new Error(result.refusal.message);
  const [row] = result.rows;
  return {
    errors: result.errors.map(({ column, code, clause }) => [column, code, clause]),
    kept: row && [row.identity.account, row.identity.bank, row.facts['accountKind']],
  };
}

const nothing = { errors: [], kept: [undefined, undefined, undefined] };
const missing = (clause: string) => ({ errors: [['收款账号', 'ACCOUNT_MISSING', clause]], kept: undefined });
const owned = { errors: [], kept: [OWN['收款账号'], '样例银行', 'socialSecurityCard'] };

const CHOSEN = [
  ['VETERAN', 'veteran.payee', 'person', '三(三)2'],
  ['PROJECT', 'project.payee', 'person', '三(四)2'],
  ['SAFETY', 'safety.payee', 'person', '三(四)3'],
  ['STARTUP', 'startup.payee', 'person', '三(四)4'],
  ['STUDENT_SENIOR', 'seniorStudent.payee', 'student', '三(二)3'],
] as const;

describe.each(CHOSEN)('a roster of %s', (programme, key, payee, clause) => {
  it('is asked for no account while the institution is paid, and none is read of it', async () => {
    expect(await read({ programme }, NO_ACCOUNT)).toEqual(nothing);
    expect(await read({ programme }, OWN)).toEqual(nothing);
    expect(await read({ programme }, { 收款账号: '6222-?' })).toEqual(nothing);
  });

  it('is asked for the account of each person where the county pays the person', async () => {
    const pack = withSettings(PACK, { [key]: payee });
    expect(await read({ programme, pack }, {})).toEqual(missing(clause));
    expect(await read({ programme, pack }, NO_ACCOUNT)).toEqual(missing(clause));
    expect(await read({ programme, pack }, OWN)).toEqual(owned);
    const { errors } = await read({ programme, pack }, { 收款账号: '6222-?' });
    expect(errors.map(([column, code]) => [column, code === 'ACCOUNT_MISSING'])).toEqual([['收款账号', false]]);
  });

  it('says of what kind each account is where the county pays by channel', async () => {
    const pack = withSettings(PACK, { [key]: payee, 'account.kind': 'channel' });
    expect(await read({ programme, pack }, { ...OWN, 账户类别: '' })).toMatchObject({
      errors: [['账户类别', 'ACCOUNT_KIND', '五(二)3']],
    });
    expect(await read({ programme, pack }, NO_ACCOUNT)).toMatchObject({
      errors: [
        ['收款账号', 'ACCOUNT_MISSING', clause],
        ['账户类别', 'ACCOUNT_KIND', '五(二)3'],
      ],
    });
    expect(await read({ programme, pack: withSettings(PACK, { 'account.kind': 'channel' }) }, {})).toEqual(nothing);
  });
});

describe.each([
  ['LIVING', '三(三)3'],
  ['SKILL_UP', '三(五)3'],
] as const)('a roster of %s', (programme, clause) => {
  it('is asked for accounts, and for none where the county pays the institution', async () => {
    expect(await read({ programme }, NO_ACCOUNT)).toEqual(missing(clause));
    expect(await read({ programme }, OWN)).toEqual(owned);
    const pack = paying(programme, 'training_institution');
    for (const cells of [NO_ACCOUNT, OWN, { 收款账号: CARD.slice(1) }])
      expect(await read({ programme, pack }, cells)).toEqual(nothing);
  });
});

describe('a student of a co-operating school', () => {
  const here = { ...NO_ACCOUNT, 是否在长兴就读: '是' };
  const elsewhere = { ...NO_ACCOUNT, 是否在长兴就读: '否' };
  const programme = 'COOP_STUDENT';

  it('says an account where living money is due', async () => {
    expect(await read({ programme }, here)).toEqual(missing('三(二)5'));
    expect(await read({ programme, level: LOCAL_STUDENTS }, elsewhere)).toEqual(missing('三(二)6'));
    expect(await read({ programme }, elsewhere)).toEqual(nothing);
    expect(await read({ programme }, { ...OWN, 是否在长兴就读: '否' })).toEqual(nothing);
  });

  it('says none where the school is paid everything', async () => {
    expect(await read({ programme, pack: paying('STUDENT_LIVING', 'school') }, here)).toEqual(nothing);
  });
});

it('the pack of the row’s own date decides who is paid: a veteran’s is the last day of the course', async () => {
  const later = withSettings(PACK, { 'veteran.payee': 'person' });
  const packOn = (date: string) => (date < '2020-07-01' ? PACK : later);
  expect(await read({ programme: 'VETERAN', packOn }, { 培训结束日期: '2020-06-30' })).toEqual(nothing);
  expect(await read({ programme: 'VETERAN', packOn }, { 培训结束日期: '2020-07-01' })).toEqual(missing('三(三)2'));
  const { errors } = await read({ programme: 'LIVING' }, { ...NO_ACCOUNT, 培训开始日期: '' });
  expect(errors).toEqual([['培训开始日期', 'REQUIRED', undefined]]);
});
