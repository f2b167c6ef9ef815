import { describe, expect, it } from 'vitest';
import { readRoster } from '../../functions/files/readRoster.ts';
import { PERSON } from '../../infra/local/users.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { RosterKind } from '../../shared/domain/roster/columns.ts';
import { entryOn } from '../../shared/domain/registers/registers.ts';
import type { Outcome } from '../../shared/domain/problem.ts';
import type { AccountKind } from '../../shared/schemas/account.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { JurisdictionCode } from '../../shared/schemas/ids.ts';
import { resubmitDirectClaim, submitDirectClaim } from '../../shared/usecases/claim/submitDirectClaim.ts';
import { resubmitOwnClaim, submitOwnClaim } from '../../shared/usecases/claim/submitOwnClaim.ts';
import { correctAccount } from '../../shared/usecases/payment/correctAccount.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { accountOn, registered } from '../../shared/usecases/register/readRegister.ts';
import { checkingRows } from '../../shared/usecases/roster/checkingRows.ts';
import { claim, claimId, commitOf, line, proposal, SIGNED } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';
import { goodRows } from '../files/rows.ts';

/** The county pays to any account; its invented neighbour by channel (`account.kind`). */
const [ANY, CHANNEL] = ['330522', '339999'];
const WRONG = ['ACCOUNT_KIND', '五(二)3'];

const open = (jurisdiction: string) => memoryApp({ jurisdiction, now: '2020-08-03T09:00:00+08:00' });
const by = (jurisdiction: string, role: string, more: object = {}) =>
  Actor.parse({ user: role, name: '', role, jurisdiction, ...more });
const refused = (outcome: Outcome<unknown>) =>
  outcome.ok ? 'ok' : [outcome.problem.field, outcome.problem.code, outcome.problem.clause];

describe('a roster of people who are paid themselves', () => {
  const errorsOf = async (jurisdiction: string, programme: RosterKind, cells: RosterRow) => {
    const rows = goodRows(programme, 1).map((row) => ({ ...row, ...cells }));
    const file = await rosterFile({ programme, rows, format: 'csv' });
    const read = await readRoster(file, programme, await checkingRows(open(jurisdiction), programme, undefined));
    return read.ok && read.errors.map(({ column, code, clause }) => [column, code, clause]);
  };

  it.each([
    [{}, [['账户类别', ...WRONG]]],
    [{ 账户类别: '' }, [['账户类别', ...WRONG]]],
    [{ 账户类别: '普通银行卡' }, [['账户类别', ...WRONG]]],
    [{ 账户类别: '社会保障卡' }, []],
    [{ 账户类型: ' 社保卡 账户' }, []],
  ])('that says %j is refused only where the county pays by channel', async (cells, errors) => {
    const dated = { ...cells, 培训开始日期: '2020-07-13' };
    expect(await errorsOf(CHANNEL, 'LIVING', dated)).toEqual(errors);
    expect(await errorsOf(ANY, 'LIVING', dated)).toEqual([]);
  });

  it('is the only one that is asked', async () => {
    expect(await errorsOf(CHANNEL, 'STARTUP', {})).toEqual([]);
    expect(await errorsOf(CHANNEL, 'SKILL_UP', { 工种: '电工' })).toEqual([['账户类别', ...WRONG]]);
  });
});

describe('a person’s own claim', () => {
  const facts = { certType: '职业技能等级证书', occupation: '电工', level: '中级工', inEstablishment: false };
  const own = { identity: PERSON, facts: { ...facts, certDate: '2020-07-10' }, eventDate: '2020-07-10' };
  const claimed = async (jurisdiction: string, accountKind?: AccountKind) => {
    const app = open(jurisdiction);
    const { key: personKey } = await app.seal.seal(PERSON);
    const person = by(jurisdiction, 'person', { personKey });
    return { app, person, made: await submitOwnClaim(app, person, { ...own, accountKind }, 'key-1') };
  };

  it('says that the account is one of 社会保障卡, and keeps it with its line', async () => {
    for (const kind of [undefined, 'other', 'basicDeposit'] as const) {
      expect(refused((await claimed(CHANNEL, kind)).made)).toEqual(['accountKind', ...WRONG]);
      expect(refused((await claimed(ANY, kind)).made)).toBe('ok');
    }
    const { app, person, made } = await claimed(CHANNEL, 'socialSecurityCard');
    if (!made.ok) throw new Error(made.problem.code);
    expect(await app.store.all({ of: 'line', by: 'claim', claim: made.value.id })).toMatchObject([
      { facts: { accountKind: 'socialSecurityCard' } },
    ]);
    expect(refused(await resubmitOwnClaim(app, person, made.value.id, own))).toEqual(['accountKind', ...WRONG]);
  });

  it('is asked the same when a department claims for a person', async () => {
    const asked = (party: object) => ({ programme: 'CRAFTSMAN', party, facts: {}, statement: SIGNED }) as never;
    const department = by(CHANNEL, 'department', { department: 'RSJ' });
    const code = async (party: object) =>
      refused(await submitDirectClaim(open(CHANNEL), department, asked(party), 'key-2'))[1];
    expect(await code({ identity: PERSON })).toBe('ACCOUNT_KIND');
    expect(await code({ identity: PERSON, accountKind: 'socialSecurityCard' })).not.toBe('ACCOUNT_KIND');
  });

  it('says it with its line when a department claims for a person too, and when it comes again', async () => {
    const app = open(ANY);
    const department = by(ANY, 'department', { department: 'RSJ' });
    const achievements = [{ kind: '专利', evidence: '样例 1 号', on: '2020-03-01' }];
    const matter = { kind: 'title' as const, content: { title: '工匠' as const, achievements } };
    const conferred = proposal({ matter, party: await app.seal.seal(PERSON) });
    await app.store.commit(commitOf({ ...conferred, status: 'approved', approvedOn: '2020-07-10' }));
    const title = { proposal: conferred.id, accountKind: 'basicDeposit' };
    const party = { identity: PERSON, accountKind: 'socialSecurityCard' } as const;
    const made = await submitDirectClaim(
      app,
      department,
      { programme: 'CRAFTSMAN', party, facts: title, statement: SIGNED },
      'key-3',
    );
    if (!made.ok) throw new Error(made.problem.code);
    const sent = await app.store.get({ entity: 'claim', id: made.value.id });
    if (sent?.status !== 'submitted') throw new Error(`the claim is ${sent?.status}`);
    await app.store.commit(commitOf({ ...sent, status: 'returned', reasons: [], version: sent.version + 1 }));
    expect(refused(await resubmitDirectClaim(app, department, made.value.id, title))).toBe('ok');
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: made.value.id });
    expect(lines.map(({ facts }) => facts['accountKind'])).toEqual(lines.map(() => 'socialSecurityCard'));
    expect(lines.at(-1)).toMatchObject({ facts: { title: '工匠' } });
  });
});

it('an account that the bank sent back is corrected to one of the same channel, where a person is paid', async () => {
  const corrected = async (payee: string, accountKind?: AccountKind) => {
    const app = open(CHANNEL);
    const id = claimId();
    const root = claim({ id, jurisdiction: JurisdictionCode.parse(CHANNEL), department: 'RSJ', institution: 1 });
    await app.store.commit(commitOf(root));
    const person = await app.seal.seal(PERSON);
    const facts = { occupation: '电工', accountKind: 'other' };
    await app.store.write({ op: 'create', item: line(id, 1, { status: 'failed', payee, person, facts }) });
    const department = by(CHANNEL, 'department', { department: 'RSJ' });
    const account = '9900000000001117';
    const outcome = await correctAccount(app, department, { claim: id, line: 1, account, accountKind });
    const stored = await app.store.get({ entity: 'line', claim: id, no: 1 });
    return [refused(outcome), stored?.person.accountMasked, stored?.facts];
  };
  const before = [await masked(), { occupation: '电工', accountKind: 'other' }];
  expect(await corrected('person')).toEqual([['accountKind', ...WRONG], ...before]);
  const facts = { occupation: '电工', accountKind: 'socialSecurityCard' };
  expect(await corrected('person', 'socialSecurityCard')).toEqual(['ok', '****1117', facts]);
});

const masked = async () => (await open(ANY).seal.seal(PERSON)).accountMasked;

describe('the account of an organisation', () => {
  const account = {
    name: '样例学校',
    account: '9900000000001111',
    bank: '样例银行',
    from: '2020-07-01',
    basis: '样例',
  };
  const HOLDER = 'institution/1';
  const school = (jurisdiction: string) => by(jurisdiction, 'institution', { institution: 1 });

  it('is its 基本存款账户 where the county pays by channel', async () => {
    const app = open(CHANNEL);
    for (const kind of [undefined, 'other', 'socialSecurityCard'] as const) {
      expect(refused(await enterAccount(app, school(CHANNEL), HOLDER, { ...account, kind }))).toEqual([
        'kind',
        ...WRONG,
      ]);
      expect(refused(await enterAccount(open(ANY), school(ANY), HOLDER, { ...account, kind }))).toBe('ok');
    }
    const entered = await enterAccount(app, school(CHANNEL), HOLDER, { ...account, kind: 'basicDeposit' });
    expect(refused(entered)).toBe('ok');
    expect(await accountOn(app, HOLDER, '2020-08-01')).toMatchObject({ accountMasked: '****1111' });
  });

  it('is corrected in its register: a line that failed is then paid there, and keeps its trainee’s own', async () => {
    const app = open(ANY);
    const id = claimId();
    await app.store.commit(commitOf(claim({ id, department: 'RSJ', institution: 1 })));
    const person = await app.seal.seal(PERSON);
    await app.store.write({
      op: 'create',
      item: line(id, 1, { status: 'failed', payee: 'training_institution', person }),
    });
    const correct = (number: string) =>
      correctAccount(app, by(ANY, 'department', { department: 'RSJ' }), { claim: id, line: 1, account: number });
    expect(refused(await correct(account.account))).toEqual(['account', 'ACCOUNT_NOT_REGISTERED', '五(二)3']);
    await enterAccount(app, school(ANY), HOLDER, account);
    expect(refused(await correct('9900000000002222'))).toEqual(['account', 'ACCOUNT_NOT_REGISTERED', '五(二)3']);
    expect(refused(await correct(account.account))).toBe('ok');
    const stored = await app.store.get({ entity: 'line', claim: id, no: 1 });
    expect(stored).toMatchObject({ status: 'reserved', person: { sealed: person.sealed } });
  });

  it('said of the same number makes a new period, once', async () => {
    const app = open(ANY);
    const enter = (user: string, kind?: AccountKind) =>
      enterAccount(app, by(ANY, 'hrss', { user }), HOLDER, { ...account, kind });
    const kindNow = async () => entryOn(await registered(app, 'accounts', HOLDER), '2020-08-01')?.['kind'];
    for (const user of ['hrss-1', 'hrss-2']) await enter(user);
    for (const user of ['hrss-1', 'hrss-1', 'hrss-2', 'hrss-2']) await enter(user, 'basicDeposit');
    expect((await registered(app, 'accounts', HOLDER))?.periods).toHaveLength(2);
    expect(await kindNow()).toBe('basicDeposit');
    await enter('hrss-1');
    await enter('hrss-2', 'other');
    expect(await kindNow()).toBe('basicDeposit');
  });
});
