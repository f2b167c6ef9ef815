import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeBankFiles } from '../../functions/files/bankFiles.ts';
import { newInstruction } from '../../shared/domain/payment/instructions.ts';
import { registerEntryId } from '../../shared/domain/registers/registers.ts';
import { textOf } from '../../shared/domain/roster/cell.ts';
import type { Setting } from '../../shared/policy/pack.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { parameterOf } from '../../shared/policy/parameters.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { BatchId, ClaimId, RecoveryId } from '../../shared/schemas/ids.ts';
import type { Roster } from '../../shared/schemas/roster.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { submitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { correctAccount } from '../../shared/usecases/payment/correctAccount.ts';
import { thaw } from '../../shared/usecases/recovery/freezeParty.ts';
import { openRecovery } from '../../shared/usecases/recovery/openRecovery.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { rowsIn } from '../files/reading.ts';
import { AT, claim, commitOf, JURISDICTION, line, registerEntry, rosterId, SIGNED } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { rosterClass } from '../support/rosterClass.ts';

/** A county that reads AMB-17 and 18 otherwise: these courses are paid to the enterprises whose people were trained. */
const PAYEES = ['project.payee', 'safety.payee'].map((key) => parameterOf(packOf(JURISDICTION), key));
const own = PAYEES.map(({ value }) => value);
const chosen = (values: readonly Setting[]): void =>
  PAYEES.forEach((parameter, index) => (parameter.value = values[index]!));
const ENTERPRISE = PAYEES.map(() => 'enterprise');
const MILL = '91999900MA00000019';
const DYER = '91999900MA0000002C';
const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
const RSJ = actor('dept-rsj', 'department', { department: 'RSJ' });
const AUDITOR = actor('auditor', 'auditor');
const works = (employer: string) => ({ 岗位: '特种作业人员', 用人单位信用代码: employer });

let app: MemoryApp;
beforeEach(() => {
  chosen(ENTERPRISE);
  app = memoryApp({ now: '2020-07-06T09:00:00+08:00' });
});
afterEach(() => chosen(own));

/** An enterprise has no user of its own: two of 人社局 enter its account from the same paper. */
async function enter(holder: string, account: string): Promise<void> {
  const said = { name: `企业${account.slice(-2)}`, account, bank: '样例银行', from: '2020-01-01', basis: '样例' };
  for (const user of ['hrss-1', 'hrss-2']) {
    const entered = await enterAccount(app, actor(user, 'hrss'), holder, said);
    if (!entered.ok) throw new Error(entered.problem.code);
  }
}

const submit = (roster: Roster) => submitClaim(app, RSJ, { roster: roster.id, statement: SIGNED }, 'key-1');

async function assessed(roster: Roster): Promise<{ root: Claim; lines: Line[] }> {
  const submitted = await submit(roster);
  if (!submitted.ok) throw new Error(submitted.problem.code);
  await assessClaim(app, submitted.value.id);
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: submitted.value.id });
  return { root: submitted.value, lines };
}

const told = (lines: readonly Line[]) =>
  lines.map(({ status, payee, amount, reasons }) => [status, payee, amount, reasons[0]?.code, reasons[0]?.clause]);
const granted = ['assessed', 'enterprise', 5_000, undefined, undefined];

describe('a class that is paid to the enterprises of its people', () => {
  test.each(['PROJECT', 'SAFETY'] as const)(
    'of %s needs no account of its institution, and pays each employer on its own',
    async (programme) => {
      const listed = registerEntry('家政服务');
      const periods = listed.periods.map((period) => ({ ...period, data: { outsideQualification: true } }));
      await app.store.commit(commitOf({ ...listed, periods }));
      await enter(MILL, '9900000000000011');
      await enter(DYER, '9900000000000022');
      const { root, lines } = await assessed(
        await rosterClass(app, programme, [works(MILL), works(DYER), works(MILL)]),
      );
      expect(told(lines)).toEqual([granted, granted, granted]);
      const id = BatchId.parse(`${root.id}.1.1`);
      for (const one of lines) await app.store.write({ op: 'create', item: newInstruction(id, one) });
      const batch = {
        entity: 'batch',
        id,
        claim: root.id,
        version: 1,
        fund: root.fund,
        status: 'instructing',
      } as const;
      const keys = await writeBankFiles(app, { ...batch, lines: 3, amount: 15_000, createdAt: AT });
      const [, ...rows] = await rowsIn((await app.files.read(keys.xlsx)) ?? new Uint8Array());
      expect(rows.slice(0, 3).map(({ cells }) => cells.map(textOf).slice(1, 3))).toEqual([
        ['企业11', '9900000000000011'],
        ['企业22', '9900000000000022'],
        ['企业11', '9900000000000011'],
      ]);
    },
  );

  test('sends back the rows whose employer has no account yet, and no other', async () => {
    await enter(MILL, '9900000000000011');
    const { lines } = await assessed(await rosterClass(app, 'SAFETY', [works(DYER), works(MILL)]));
    expect(told(lines)).toEqual([['returned', 'enterprise', 0, 'NO_ACCOUNT', '五(二)3'], granted]);
    expect(lines[0]).toMatchObject({ slots: [] });
    expect(lines[0]!.reasons[0]!.message).toContain(DYER);
  });

  test('is refused at the door where none of its employers could be paid, and taken once one can', async () => {
    const roster = await rosterClass(app, 'SAFETY', [works(MILL), works(DYER)]);
    const refused = await submit(roster);
    expect(refused).toMatchObject({ problem: { code: 'NO_ACCOUNT', clause: '五(二)3' } });
    expect(refused.ok ? '' : refused.problem.message).toContain(`${MILL}、${DYER}`);
    await enter(MILL, '9900000000000011');
    expect(await submit(roster)).toMatchObject({ ok: true });
  });

  test('sends back rows of before that do not say whose employees they are', async () => {
    chosen(own);
    const roster = await rosterClass(app, 'SAFETY', [works(MILL), works(MILL)]);
    chosen(ENTERPRISE);
    const { lines } = await assessed(roster);
    const missing = ['returned', 'enterprise', 0, 'EMPLOYER_MISSING', '三(四)3'];
    expect(told(lines)).toEqual([missing, missing]);
  });

  test('pays nothing to an enterprise that may claim nothing new; the others’ rows go on', async () => {
    for (const holder of [MILL, DYER]) await enter(holder, '9900000000000011');
    const barred = { holding: [], barred: [RecoveryId.parse('V-AAAA')] };
    const entry = registerEntry(DYER);
    const periods = entry.periods.map((period) => ({ ...period, data: barred }));
    const id = registerEntryId('suspensions', DYER);
    await app.store.commit(commitOf({ ...entry, id, register: 'suspensions', periods }));
    const { lines } = await assessed(await rosterClass(app, 'SAFETY', [works(MILL), works(DYER)]));
    expect(told(lines)).toEqual([granted, ['rejected', 'enterprise', 0, 'PARTY_SUSPENDED', '五(三)2']]);
  });
});

describe('lines that were judged', () => {
  /** A claim of a class at institution 14 with one line for each employer. */
  async function put(status: Line['status'], ...employers: readonly string[]): Promise<ClaimId> {
    const root = claim({ programme: 'SAFETY', department: 'RSJ', institution: 14, roster: rosterId() });
    const items = employers.map((employerCode, index) =>
      line(root.id, index + 1, { status, payee: 'enterprise', facts: { employerCode } }),
    );
    const changes = items.map((item) => ({ op: 'create' as const, item }));
    await app.store.commit({ ...commitOf({ ...root, status: 'payable' }), changes });
    return root.id;
  }
  const frozen = async (id: ClaimId) =>
    (await app.store.all({ of: 'line', by: 'claim', claim: id })).map((one) => one.frozen);

  test('a failed one is paid again on the account that its employer has registered by then', async () => {
    await enter(MILL, '9900000000000011');
    await enter(DYER, '9900000000000022');
    const id = await put('failed', MILL);
    const on = (account: string) => correctAccount(app, RSJ, { claim: id, line: 1, account });
    const unregistered = { problem: { code: 'ACCOUNT_NOT_REGISTERED', clause: '五(二)3' } };
    expect(await on('9900000000000033')).toMatchObject(unregistered);
    expect(await on('9900000000000022')).toMatchObject(unregistered);
    await enter(MILL, '9900000000000033');
    expect(await on('9900000000000033')).toMatchObject({ ok: true, value: { status: 'reserved' } });
  });

  test('the enterprise that was paid is the party of a recovery, whose institution is not told', async () => {
    const id = await put('paid', MILL, DYER);
    const of = (lines: number[], key: string) =>
      openRecovery(app, AUDITOR, { claim: id, lines, kind: 'error', finding: '样例' }, key);
    const one = await of([1], 'one');
    expect(one).toMatchObject({ ok: true, value: { party: MILL } });
    expect(one.ok && [one.value.institution, one.value.payee]).toEqual([undefined, undefined]);
    expect(await app.store.all({ of: 'notice', by: 'inbox', inbox: 'institution:14' })).toEqual([]);
  });

  test('fraud freezes what the enterprise is still to be paid in any claim, and nothing of others', async () => {
    const paid = await put('paid', MILL);
    const mixed = await put('reserved', MILL, DYER);
    const held = claim({ programme: 'APPRENTICE', department: 'RSJ', holder: MILL });
    const item = line(held.id, 1, { status: 'reserved', payee: 'enterprise' });
    await app.store.commit({ ...commitOf({ ...held, status: 'payable' }), changes: [{ op: 'create', item }] });
    const finding = { claim: paid, lines: [1], kind: 'fraud' as const, finding: '样例' };
    const opened = await openRecovery(app, AUDITOR, finding, 'fraud');
    expect([await frozen(mixed), await frozen(held.id)]).toEqual([[true, false], [true]]);
    if (opened.ok) await thaw(app, opened.value);
    expect([await frozen(mixed), await frozen(held.id)]).toEqual([[false, false], [false]]);
  });
});
