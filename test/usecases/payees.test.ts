import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeBankFiles } from '../../functions/files/bankFiles.ts';
import { PERSON } from '../../infra/local/users.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { signatures } from '../../infra/local/sample/roster/signatures.ts';
import { newInstruction } from '../../shared/domain/payment/instructions.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import { textOf } from '../../shared/domain/roster/cell.ts';
import type { PayeeKind } from '../../shared/policy/index.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Roster } from '../../shared/schemas/roster.ts';
import { BatchId } from '../../shared/schemas/ids.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { submitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { submitDirectClaim } from '../../shared/usecases/claim/submitDirectClaim.ts';
import { submitOwnClaim } from '../../shared/usecases/claim/submitOwnClaim.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import { goodRows } from '../files/rows.ts';
import { rowsIn } from '../files/reading.ts';
import { AT, JURISDICTION, SIGNED } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { rosterClass, rosterOf } from '../support/rosterClass.ts';

const RSJ = Actor.parse({
  user: 'dept-rsj',
  name: '',
  role: 'department',
  department: 'RSJ',
  jurisdiction: JURISDICTION,
});
const ACCOUNT = { name: '样例学校', account: '9900000000000011', bank: '样例银行', from: '2020-01-01', basis: '样例' };

const CARD = goodRows('LIVING', 1)[0]!['收款账号']!;

const programmeOf = (id: string) => packOf(JURISDICTION).programmes.find((one) => one.id === id)!;
const own = { LIVING: programmeOf('LIVING').payee, VETERAN: programmeOf('VETERAN').payee };

/** As if the document of the county paid a programme to somebody else. */
const pays = (programme: keyof typeof own, payee: PayeeKind): void => {
  programmeOf(programme).payee = payee;
};

let app: MemoryApp;
beforeEach(() => {
  app = memoryApp({ now: '2020-07-06T09:00:00+08:00' });
});
afterEach(() => {
  for (const programme of ['LIVING', 'VETERAN'] as const) programmeOf(programme).payee = own[programme];
});

const classOf = (programme: ClaimedProgramme, cells: RosterRow) => rosterClass(app, programme, [cells, cells]);

const submit = (roster: Roster) => submitClaim(app, RSJ, { roster: roster.id, statement: SIGNED }, 'key-1');

async function assessed(roster: Roster) {
  const submitted = await submit(roster);
  if (!submitted.ok) throw new Error(submitted.problem.code);
  await assessClaim(app, submitted.value.id);
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: submitted.value.id });
  return { claim: submitted.value, lines };
}

const enter = () =>
  enterAccount(
    app,
    Actor.parse({ user: 'i', name: '', role: 'institution', jurisdiction: JURISDICTION, institution: 11 }),
    'institution/11',
    ACCOUNT,
  );

test('living money that the county pays to the institution needs its account, and none of a trainee', async () => {
  pays('LIVING', 'training_institution');
  const roster = await classOf('LIVING', { 收款账号: '' });
  const days = ['2020-06-10', '2020-06-11'];
  await rosterOf(
    app,
    roster.filing,
    'ATTENDANCE',
    goodRows('LIVING', 2).flatMap((row) => signatures(row, days)),
  );
  expect(await submit(roster)).toMatchObject({ problem: { code: 'NO_ACCOUNT' } });
  await enter();
  const { claim, lines } = await assessed(roster);
  expect(lines.map(({ status, payee, amount }) => [status, payee, amount])).toEqual([
    ['assessed', 'training_institution', 10_000],
    ['assessed', 'training_institution', 10_000],
  ]);
  const id = BatchId.parse(`${claim.id}.1.1`);
  for (const line of lines) await app.store.write({ op: 'create', item: newInstruction(id, line) });
  const batch = { entity: 'batch', id, claim: claim.id, version: 1, fund: claim.fund, status: 'instructing' } as const;
  const keys = await writeBankFiles(app, { ...batch, lines: 2, amount: 20_000, createdAt: AT });
  const [, ...rows] = await rowsIn((await app.files.read(keys.xlsx)) ?? new Uint8Array());
  expect(rows.slice(0, 2).map(({ cells }) => cells.map(textOf).slice(1, 4))).toEqual([
    [ACCOUNT.name, ACCOUNT.account, ACCOUNT.bank],
    [ACCOUNT.name, ACCOUNT.account, ACCOUNT.bank],
  ]);
  for (const { cells } of rows.slice(0, 2))
    expect(textOf(cells[5]!)).toContain(`长政办发〔2020〕7号三(三)3 补贴 ${claim.id}`);
});

test('an institution that was suspended or struck off since its plan was allotted claims nothing until that ends (AMB-49)', async () => {
  const roster = await classOf('VETERAN', {});
  await enter();
  const bureau = Actor.parse({ user: 'hrss-1', name: '', role: 'hrss', jurisdiction: JURISDICTION });
  const data = { name: '样例学校', kind: '民办', founders: ['样例举办者'] };
  const word = (from: string, said: object | null) =>
    enterPeriod(app, bureau, {
      register: 'institutions',
      key: '11',
      period: { from, data: said && { ...said }, basis: '样例' },
    });
  await word('2020-07-01', { ...data, suspended: true });
  expect(await submit(roster)).toMatchObject({ problem: { code: 'INSTITUTION_INACTIVE', clause: '附3' } });
  await word('2020-07-01', null);
  expect(await submit(roster)).toMatchObject({ problem: { code: 'INSTITUTION_INACTIVE' } });
  await word('2020-07-01', { ...data, suspended: false });
  expect(await submit(roster)).toMatchObject({ ok: true });
});

test('a course that the county pays to the person needs no account of the institution', async () => {
  pays('VETERAN', 'person');
  const { lines } = await assessed(await classOf('VETERAN', { 收款账号: CARD }));
  expect(lines.map(({ status, payee, person }) => [status, payee, person.accountMasked !== undefined])).toEqual([
    ['assessed', 'person', true],
    ['assessed', 'person', true],
  ]);
});

test('rows that came in while an institution was paid go back for their accounts once the person is', async () => {
  const roster = await classOf('VETERAN', {});
  pays('VETERAN', 'person');
  const { lines } = await assessed(roster);
  expect(lines.map(({ status, amount, slots, reasons }) => [status, amount, slots, reasons[0]?.code])).toEqual([
    ['returned', 0, [], 'ACCOUNT_MISSING'],
    ['returned', 0, [], 'ACCOUNT_MISSING'],
  ]);
});

test('nobody applies for money of a person without saying on which account', async () => {
  const { account: _unsaid, ...identity } = PERSON;
  const { key: personKey } = await app.seal.seal(PERSON);
  const person = Actor.parse({ user: 'p', name: '', role: 'person', jurisdiction: JURISDICTION, personKey });
  const missing = (field: string) => ({ problem: { code: 'ACCOUNT_MISSING', field } });
  const certificate = { identity, facts: {}, eventDate: '2020-06-10' };
  expect(await submitOwnClaim(app, person, certificate, 'key-2')).toMatchObject(missing('account'));
  const craftsman = { programme: 'CRAFTSMAN', party: { identity }, facts: {}, statement: SIGNED } as const;
  expect(await submitDirectClaim(app, RSJ, craftsman, 'key-3')).toMatchObject(missing('party.identity.account'));
});
