import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoStore } from '../../functions/aws/store/index.ts';
import { acceptClaim, makeClaimPayable } from '../../shared/domain/claim/claimStates.ts';
import { appropriate, holdsI1 } from '../../shared/domain/money/movements.ts';
import { orderRecovery } from '../../shared/domain/recovery/recoveryStates.ts';
import { toBank } from '../../shared/domain/recovery/setOffs.ts';
import type { App } from '../../shared/ports.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Recovery } from '../../shared/schemas/recovery.ts';
import { ClaimId, PersonKey, WorkItemId } from '../../shared/schemas/ids.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { instructPayment } from '../../shared/usecases/payment/instructPayment.ts';
import { enterReturn } from '../../shared/usecases/recovery/enterReturn.ts';
import { setOff } from '../../shared/usecases/recovery/setOff.ts';
import { someLine } from '../domain/lines.ts';
import { startDynamodb, type TestDatabase } from '../support/dynamodb.ts';
import { claim as draft, commitOf, JURISDICTION, next, person, recovery, workItem } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const LINES = 12;
const STANDARD = 100_000;
const OWED = 5 * STANDARD + 30_000;
const YEAR = 2020;
const id = ClaimId.parse('C-SETOFF');
const office = Actor.parse({ user: 'office', name: '', role: 'office', jurisdiction: JURISDICTION });
const finance = Actor.parse({ user: 'finance-3', name: '', role: 'finance', jurisdiction: JURISDICTION });

let database: TestDatabase;
let app: App;
beforeAll(async () => {
  database = await startDynamodb();
  const store = dynamoStore({ client: database.client, tables: database.tables, jurisdiction: JURISDICTION });
  app = { ...memoryApp(), store };
});
afterAll(() => database.stop());

const lines = () => app.store.all({ of: 'line', by: 'claim', claim: id });
const balance = async () => (await app.store.get({ entity: 'balance', fund: 'special', year: YEAR }))!;

/** A claim of an institution that finance has just approved, and what the institution owes from another. */
async function approved(): Promise<{ debt: Recovery; item: WorkItemId }> {
  const money = appropriate({ fund: 'special', year: YEAR }, 'set-off', LINES * STANDARD);
  const create = Array.from({ length: LINES }, (_, index) => ({
    op: 'create' as const,
    item: someLine({
      claim: id,
      no: index + 1,
      amount: STANDARD,
      eventDate: '2020-06-01',
      person: person(PersonKey.parse(index.toString(16).padStart(32, '0'))),
    }),
  }));
  const claim = draft({ id, lines: LINES, institution: 14 });
  await app.store.commit({ ...commitOf(claim), changes: create, movements: [money] });
  await app.store.commit(commitOf(acceptClaim((await app.store.get({ entity: 'claim', id }))!, '2020-06-01')));
  await reserveBatch(
    app,
    id,
    Array.from({ length: LINES }, (_, index) => index + 1),
  );
  await app.store.commit(commitOf(makeClaimPayable((await app.store.get({ entity: 'claim', id }))!)));
  const first = recovery({
    lines: [{ no: 1, amount: OWED }],
    amount: OWED,
    fund: 'special',
    year: YEAR,
    party: 'institution/14',
  });
  await app.store.commit(commitOf(first));
  const debt = orderRecovery((await app.store.get({ entity: 'recovery', id: first.id }))!);
  await app.store.commit(commitOf(debt));
  const item = WorkItemId.parse(`${id}.1.approvePayment.1`);
  const decision = { outcome: 'approve' as const, reasons: [], lines: [] };
  const shown = { round: 1 };
  const open = workItem(item, { case: id, kind: 'approvePayment', role: 'finance', duty: 'pay', shown });
  const decided = { ...open, status: 'decided' as const, decision, decidedBy: 'finance-2', decidedAt: open.openedAt };
  const current = (await app.store.get({ entity: 'claim', id }))!;
  await app.store.commit({ ...commitOf(next(current)), changes: [{ op: 'create', item: decided }] });
  return { debt, item };
}

test('set-offs decided while the bank is being instructed: no fen twice, none lost, a repeat changes nothing', async () => {
  const { debt, item } = await approved();
  const off = (line: number, reference = '决定1号') => setOff(app, office, debt.id, { claim: id, line, reference });
  const part = { claim: id, line: 1, amount: 40_000, reference: '决定0号' };
  expect((await setOff(app, office, debt.id, part)).ok).toBe(true);
  const files = async () => ({ xlsx: 'x', csv: 'c' });
  const all = Array.from({ length: LINES }, (_, index) => index + 1);
  const [, ...answers] = await Promise.all([
    instructPayment(app, id, item, files),
    ...all.flatMap((line) => [off(line).catch(() => off(line)), off(line).catch(() => off(line))]),
    enterReturn(app, finance, debt.id, { amount: 30_000, reference: 'R-1' }),
  ]);
  const kept = (await app.store.get({ entity: 'recovery', id: debt.id }))!;
  const instructions = await app.store.all({ of: 'instruction', by: 'claim', claim: id });
  const told = new Map(instructions.map((one) => [one.line, one.amount]));
  let netted = 0;
  for (const line of await lines()) {
    expect(line.amount).toBe(STANDARD);
    netted += STANDARD - toBank(line);
    expect(line.status).toBe(toBank(line) === 0 ? 'paid' : 'instructed');
    expect(told.get(line.no) ?? 0).toBe(toBank(line));
  }
  expect(instructions).toHaveLength(told.size);
  const cash = kept.returns.filter((one) => one.setOff === undefined).reduce((sum, one) => sum + one.amount, 0);
  expect(kept.returned).toBe(netted + cash);
  expect(netted).toBeGreaterThanOrEqual(40_000);
  expect(kept.returned).toBeLessThanOrEqual(OWED);
  const after = await balance();
  expect(holdsI1(after)).toBe(true);
  expect(after).toMatchObject({
    reserved: LINES * STANDARD - netted,
    paid: netted,
    recovered: kept.returned,
    free: kept.returned,
  });
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem.code]));
  expect(refused.every((code) => ['AT_BANK', 'NOTHING_OWED', 'NOT_PAYABLE', 'MORE_THAN_OWED'].includes(code))).toBe(
    true,
  );
  for (const line of all) await off(line);
  expect(await balance()).toEqual(after);
});

test('a line that is at the bank is not set off, however it got there', async () => {
  const atBank = (await lines()).find(({ status }) => status === 'instructed');
  const debt = { ...recovery({ lines: [{ no: 1, amount: 10 }], amount: 10, party: 'institution/14' }) };
  await app.store.commit(commitOf(debt));
  await app.store.commit(commitOf(orderRecovery((await app.store.get({ entity: 'recovery', id: debt.id }))!)));
  const answer = await setOff(app, office, debt.id, { claim: id, line: atBank!.no, reference: '决定2号' });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'AT_BANK' } });
});
