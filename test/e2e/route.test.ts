import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claimOf, readLines } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, filingOf, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { classesOf, openCounty, type County } from './county.ts';

/** The example county, whose pack says: two reviewers above 3,000 yuan, and departments pay their institutions. */
const STANDARD = 100_000;
const sketch = (key: string, heads: number, more: Partial<ClassSketch> = {}): ClassSketch => ({
  key,
  department: 'SWJ',
  programme: 'INST_TRAIN',
  className: `${key}班`,
  occupation: '育婴员',
  level: '初级工',
  institution: 1,
  heads,
  standard: STANDARD,
  startDate: '2020-07-13',
  endDate: '2020-07-31',
  format: 'csv',
  wave: 1,
  reviewer: 'hrss-1',
  ...more,
});
const [above, exactly, plain, own] = classesOf(
  sketch('above', 4),
  sketch('exactly', 3),
  sketch('twice', 1, { programme: 'SKILL_UP', standard: 80_000 }),
  sketch('own', 1, { department: 'RSJ', programme: 'LIVING', standard: 6_000, days: 10 }),
) as [ClassPlan, ClassPlan, ClassPlan, ClassPlan];
/** The county pays by channel: a roster of people who are paid themselves says that their accounts are 社会保障卡's. */
const cards = (one: ClassPlan, said: string): ClassPlan => ({
  ...one,
  uploads: one.uploads.map((upload) => ({ ...upload, rows: upload.rows.map((row) => ({ ...row, 账户类型: said })) })),
});
const twice = cards(plain, '社保卡');
const funded = [above, exactly, twice];
const REASON = { code: 'CHECK', message: '请核对后重报' };
const APPROVE = { outcome: 'approve' };

const Shown = z.looseObject({ escalatedAt: z.string().optional(), shown: z.record(z.string(), z.unknown()) });
const Batch = z.looseObject({ fund: z.string(), instructions: z.array(z.object({ id: z.string(), amount: z.int() })) });
const refusal = ({ status, body }: { status: number; body: unknown }) => [
  status,
  z.looseObject({ code: z.string() }).parse(body).code,
];

let county: County;
const ids = new Map<ClassPlan, string>();
const urlOf = (one: ClassPlan) => `/api/v1/claims/${ids.get(one)}`;
const decide = (one: ClassPlan, user: string, kind: string, decision: object = APPROVE) =>
  county.decide(user, ids.get(one)!, kind, decision);
const status = (one: ClassPlan, state: string) => county.status(urlOf(one), state);
const batchOf = async (one: ClassPlan) =>
  z.looseObject({ batch: z.string() }).parse(await status(one, 'instructed')).batch;

beforeAll(async () => {
  const amount = funded.reduce((sum, { plan }) => sum + plan.amount, 0);
  const money = { key: 'special', fund: 'special', year: 2020, amount, basis: '示例县预算（示例）' } as const;
  const plan = { appropriations: [money], classes: [...funded, own], ownClaims: [] };
  county = await openCounty(plan, '2020-07-02', '339999');
  const { desk } = county;
  await appropriate(desk, 'special');
  for (const one of funded) for (const act of [file, reviewFiling, allot]) await act(desk, one);
  await county.runtime.advanceTo('2020-08-03T09:00:00+08:00');
  for (const one of funded) {
    await roster(desk, one);
    ids.set(one, await claimOf(desk, one));
  }
}, 90_000);
afterAll(() => county.close());

test('above the sum a second reviewer is asked, sees the first one’s verdicts, and may send back more', async () => {
  const [first, second] = await readLines(county.desk, 'hrss-1', ids.get(above)!);
  const against = { line: first!.no, verdict: 'reject', reason: REASON };
  expect((await decide(above, 'hrss-1', 'reviewClaim', { ...APPROVE, lines: [against] })).status).toBe(200);
  const item = await county.item('office-2', ids.get(above)!, 'recheckClaim');
  expect(Shown.parse(item).shown).toMatchObject({
    firstReview: { decidedBy: 'hrss-1', lines: [{ line: first!.no, verdict: 'reject', code: REASON.code }] },
  });
  await county.inDays(31);
  const later = await county.item('office-2', ids.get(above)!, 'recheckClaim');
  expect([later.id, Shown.parse(later).escalatedAt === undefined]).toEqual([item.id, false]);
  const lines = [{ line: second!.no, verdict: 'return', reason: REASON }];
  expect((await decide(above, 'office-2', 'recheckClaim', { ...APPROVE, lines })).status).toBe(200);
  await status(above, 'publicised');
  const { byStatus } = z.looseObject({ byStatus: z.unknown() }).parse(await county.get('auditor', urlOf(above)));
  expect(byStatus).toEqual({
    rejected: { lines: 1, amount: STANDARD },
    returned: { lines: 1, amount: STANDARD },
    reserved: { lines: 2, amount: 2 * STANDARD },
  });
});

test('exactly the sum is not above it: one review is enough', async () => {
  await decide(exactly, 'hrss-1', 'reviewClaim');
  await status(exactly, 'publicised');
});

test('two reviewers of one bureau are two people (I6)', async () => {
  await decide(twice, 'hrss-1', 'reviewClaim');
  expect(refusal(await decide(twice, 'hrss-1', 'recheckClaim'))).toEqual([403, 'SECOND_DUTY']);
  expect((await decide(twice, 'hrss-2', 'recheckClaim')).status).toBe(200);
  await status(twice, 'publicised');
});

test('a department pays within its allotment through somebody who did not file; finance pays the others', async () => {
  await county.inDays(12);
  expect(refusal(await decide(above, 'dept-swj', 'approvePayment'))).toEqual([403, 'SECOND_DUTY']);
  expect((await decide(above, 'dept-swj-2', 'approvePayment')).status).toBe(200);
  expect((await decide(twice, 'finance-2', 'approvePayment')).status).toBe(200);
  const to = await batchOf(above);
  const batch = `/api/v1/payment-batches/${to}`;
  const { fund, instructions } = Batch.parse(await county.get('dept-swj-2', batch));
  expect([fund, instructions.map(({ amount }) => amount)]).toEqual(['special', [STANDARD, STANDARD]]);
  expect(await county.get('dept-swj-2', `${batch}/file`)).toHaveProperty('url');
  const rows = instructions.map(({ id, amount }) => ({ instruction: id, outcome: 'paid', amount }));
  for (const user of ['dept-rsj-2', 'finance-2'])
    expect(refusal(await county.post(user, `${batch}/return`, { rows }))).toEqual([404, 'NOT_FOUND']);
  for (const user of ['dept-rsj-2', 'finance-2', 'hrss-2'])
    expect(await county.get(user, `${batch}/file`), user).toMatchObject({ code: 'NOT_FOUND' });
  expect(await county.get('dept-swj-2', `/api/v1/payment-batches/${await batchOf(twice)}`)).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(refusal(await county.post('dept-swj', `${batch}/return`, { rows }))).toEqual([403, 'SECOND_DUTY']);
  expect((await county.post('dept-swj-2', `${batch}/return`, { rows })).status).toBe(200);
  await status(above, 'closed');
  expect(await county.balance('special')).toMatchObject({ free: 0, paid: 2 * STANDARD });
});

test('what 人社局 files itself is checked outside of it too, and comes back from there like any other plan', async () => {
  await file(county.desk, own);
  const id = await filingOf(county.desk, own);
  await county.decide('hrss-1', id, 'reviewFiling', APPROVE);
  const item = await county.item('office-2', id, 'recheckFiling');
  expect(Shown.parse(item).shown).toMatchObject({ department: 'RSJ', reviewed: ['hrss-1'] });
  const back = await county.decide('office-2', id, 'recheckFiling', { outcome: 'return', reasons: [REASON] });
  expect(back.status).toBe(200);
  expect(await county.status(`/api/v1/filings/${id}`, 'returned')).toMatchObject({ reasons: [REASON] });
  expect((await county.post('dept-rsj', `/api/v1/filings/${id}/resubmit`, own.plan)).status).toBe(200);
  await reviewFiling(county.desk, own);
  await county.item('finance-1', id, 'allotFiling');
});
