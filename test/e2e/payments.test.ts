import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claimOf, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { classesOf, openCounty, type County } from './county.ts';

const HEADS = 6;
const STANDARD = 150_000;
const CLASS: ClassSketch = {
  key: 'fitters',
  department: 'JXJ',
  programme: 'SKILL_UP',
  className: '钳工班',
  occupation: '钳工',
  level: '中级工',
  heads: HEADS,
  standard: STANDARD,
  startDate: '2020-04-13',
  endDate: '2020-05-12',
  format: 'xlsx',
  wave: 1,
  reviewer: 'hrss-1',
};
const [fitters] = classesOf(CLASS) as [ClassPlan];
const AMOUNT = HEADS * STANDARD;

const Line = z.looseObject({
  no: z.int(),
  row: z.int(),
  status: z.string(),
  amount: z.int(),
  instruction: z.string().optional(),
});
const Problem = z.looseObject({ code: z.string(), reasons: z.array(z.object({ code: z.string() })).optional() });

let county: County;
let url: string;
let id: string;
beforeAll(async () => {
  const money = { key: 'fitters', fund: 'special', year: 2020, amount: AMOUNT, basis: '钳工班预算（样例）' } as const;
  county = await openCounty({ appropriations: [money], classes: [fitters], ownClaims: [] });
  const { desk } = county;
  await appropriate(desk, 'fitters');
  for (const act of [file, reviewFiling, allot]) await act(desk, fitters);
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  await roster(desk, fitters);
  id = await claimOf(desk, fitters);
  url = `/api/v1/claims/${id}`;
  await reviewClaim(desk, fitters);
  await county.status(url, 'publicised');
}, 90_000);
afterAll(() => county.close());

/** The lines by their row in the file: 2 is the first under the header. */
async function lines(): Promise<Map<number, z.infer<typeof Line>>> {
  const { items } = z.object({ items: z.array(Line) }).parse(await county.get('finance-2', `${url}/lines`));
  return new Map(items.map((line) => [line.row, line]));
}
const statuses = async () => Object.fromEntries([...(await lines())].map(([row, line]) => [row, line.status]));
const batch = async () => z.looseObject({ batch: z.string() }).parse(await county.status(url, 'instructed')).batch;

const enter = async (to: string, rows: readonly unknown[], user = 'finance-2') =>
  county.post(user, `/api/v1/payment-batches/${to}/return`, { rows });

/** The bank's word on the lines of some rows. */
async function said(outcomes: Readonly<Record<number, object>>) {
  const all = await lines();
  return Object.entries(outcomes).map(([row, more]) => {
    const { instruction, amount } = all.get(Number(row))!;
    return { instruction, amount, ...more };
  });
}

test('objections freeze their own lines; whoever allotted may not pay; the others are paid', async () => {
  const all = await lines();
  for (const row of [2, 3]) {
    const raised = await county.post('auditor', `${url}/lines/${all.get(row)!.no}/objections`, { text: '未到课' });
    expect(raised.status).toBe(201);
  }
  await county.inDays(12);
  const before = await county.balance('special');
  const second = await county.decide('finance-1', id, 'approvePayment', { outcome: 'approve' });
  expect([second.status, Problem.parse(second.body).code]).toEqual([403, 'SECOND_DUTY']);
  expect(await county.balance('special')).toEqual(before);
  expect((await county.decide('finance-2', id, 'approvePayment', { outcome: 'approve' })).status).toBe(200);
  await batch();
  expect(await statuses()).toEqual({
    2: 'reserved',
    3: 'reserved',
    4: 'instructed',
    5: 'instructed',
    6: 'instructed',
    7: 'instructed',
  });
  const late = await county.post('office', `${url}/lines/${all.get(7)!.no}/objections`, { text: '公示期已过' });
  expect([late.status, Problem.parse(late.body).code]).toEqual([409, 'NOT_IN_PUBLICITY']);
});

test('a return that names another batch’s line, or another sum, changes nothing at all', async () => {
  const [before, balance, to] = [await lines(), await county.balance('special'), await batch()];
  const good = await said({ 5: { outcome: 'paid' } });
  const wrong = [
    [[{ instruction: 'C-AAAAAAAA/1/1', outcome: 'paid', amount: STANDARD }], 'UNKNOWN_INSTRUCTION'],
    [await said({ 4: { outcome: 'paid', amount: 1 } }), 'AMOUNT_MISMATCH'],
    [good, 'INSTRUCTION_TWICE'],
  ] as const;
  for (const [rows, code] of wrong) {
    const answer = await enter(to, [...good, ...rows]);
    expect([answer.status, Problem.parse(answer.body).code]).toEqual([422, 'NOT_THIS_BATCH']);
    expect(Problem.parse(answer.body).reasons?.map((reason) => reason.code)).toContain(code);
  }
  expect((await enter(to, good, 'finance-1')).status).toBe(403);
  await county.runtime.settled();
  expect(await lines()).toEqual(before);
  expect(await county.balance('special')).toEqual(balance);
});

test('a claim, its lines, receipts and payments are not there for those whose it is not (I8)', async () => {
  const [no, to] = [(await lines()).get(4)!.no, await batch()];
  const paths = [url, `${url}/lines`, `${url}/history`, `${url}/objections`, `${url}/lines/${no}/receipt`];
  for (const user of ['person-1', 'dept-fl', 'institution-14']) {
    for (const path of [...paths, `/api/v1/payment-batches/${to}`, `/api/v1/payment-batches/${to}/file`])
      expect(Problem.parse(await county.get(user, path)).code, `${user} ${path}`).toBe('NOT_FOUND');
    expect(await county.get(user, '/api/v1/claims')).toEqual({ items: [] });
  }
});

test('an unknown outcome blocks until a named person says with evidence what became of it', async () => {
  const to = await batch();
  const rows = await said({
    4: { outcome: 'failed', reason: '账户已销户' },
    5: { outcome: 'unknown' },
    6: { outcome: 'paid' },
    7: { outcome: 'paid' },
  });
  expect((await enter(to, rows)).status).toBe(200);
  await county.runtime.settled();
  const blocked = { 4: 'failed', 5: 'unknown', 6: 'paid', 7: 'paid' };
  expect(await statuses()).toMatchObject(blocked);
  await county.inDays(20);
  expect(await statuses()).toMatchObject(blocked);
  await county.status(url, 'instructed');
  expect(await county.balance('special')).toMatchObject({ reserved: 4 * STANDARD, paid: 2 * STANDARD });
  const again = await enter(to, await said({ 6: { outcome: 'failed', reason: '退汇' } }));
  expect(Problem.parse(again.body).reasons).toMatchObject([{ code: 'CONTRADICTS_EARLIER' }]);

  const evidence = '银行书面回函：已入账';
  expect((await enter(to, await said({ 5: { outcome: 'paid', evidence } }))).status).toBe(200);
  await county.status(url, 'correcting');
  expect(await statuses()).toMatchObject({ 4: 'failed', 5: 'paid' });
  const history = z.object({ events: z.array(z.looseObject({ action: z.string(), by: z.string() })) });
  const { events } = history.parse(await county.get('auditor', `${url}/history`));
  expect(events.findLast((event) => event.action === 'enterBankReturn')).toMatchObject({ by: 'finance-2' });
});

test('a corrected account is paid in a second round, with the line whose objection was dismissed', async () => {
  const early = await county.decide('dept-jxj', id, 'correctAccounts', { outcome: 'done' });
  expect([early.status, Problem.parse(early.body).code]).toEqual([409, 'ACCOUNTS_NOT_CORRECTED']);
  const failed = (await lines()).get(4)!;
  const account = { account: '6299999900000027' };
  expect((await county.post('dept-fl', `${url}/lines/${failed.no}/account`, account)).status).toBe(404);
  expect((await county.post('dept-jxj', `${url}/lines/${failed.no}/account`, account)).status).toBe(200);

  const Objections = z.object({ items: z.array(z.object({ id: z.string(), line: z.int() })) });
  const { items } = Objections.parse(await county.get('hrss-1', `${url}/objections`));
  for (const [row, upheld] of [
    [2, false],
    [3, true],
  ] as const) {
    const no = (await lines()).get(row)!.no;
    const objection = items.find((one) => one.line === no)!;
    const found = { upheld, finding: '已核对考勤' };
    expect((await county.post('hrss-1', `${url}/objections/${objection.id}/resolve`, found)).status).toBe(200);
  }
  await county.decide('dept-jxj', id, 'correctAccounts', { outcome: 'done' });
  await county.decide('finance-2', id, 'approvePayment', { outcome: 'approve' });
  const to = await batch();
  const stray = await enter(to, await said({ 6: { outcome: 'paid' } }));
  expect(Problem.parse(stray.body)).toMatchObject({
    code: 'NOT_THIS_BATCH',
    reasons: [{ code: 'UNKNOWN_INSTRUCTION' }],
  });
  const rows = await said({ 2: { outcome: 'paid' }, 4: { outcome: 'paid' } });
  expect(rows.map((row) => row.instruction?.split('/').at(-1))).toEqual(['1', '2']);
  expect((await enter(to, rows)).status).toBe(200);
  await county.status(url, 'closed');
  expect(await statuses()).toEqual({ 2: 'paid', 3: 'rejected', 4: 'paid', 5: 'paid', 6: 'paid', 7: 'paid' });
  const end = { free: 0, allotted: STANDARD, reserved: 0, paid: 5 * STANDARD };
  expect(await county.balance('special')).toMatchObject(end);
});
