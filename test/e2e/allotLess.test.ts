import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claimOf } from '../../infra/local/sample/quarter/acts/claim.ts';
import { file, filingOf, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { approve, settleRound } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { classesOf, openCounty, smallClass, type County } from './county.ts';

const HEADS = 4;
const STANDARD = 100_000;
const FILED = HEADS * STANDARD;
const LESS = FILED - STANDARD;

const [plan] = classesOf(smallClass('less', 'NYJ')) as [ClassPlan];

let county: County;
let id: string;
beforeAll(async () => {
  const money = { key: 'money', fund: 'special', year: 2020, amount: FILED, basis: '预算（样例）' } as const;
  county = await openCounty({ appropriations: [money], classes: [plan], ownClaims: [] });
  await appropriate(county.desk, 'money');
  await file(county.desk, plan);
  id = await filingOf(county.desk, plan);
}, 60_000);
afterAll(() => county.close());

const Refusal = z.looseObject({ code: z.string(), detail: z.string(), field: z.string(), clause: z.string() });
const add = (user: string, amount: number) => county.post(user, `/api/v1/filings/${id}/allotments`, { amount });
const told = async (user: string) => JSON.stringify(await county.get(user, '/api/v1/notices'));
const missing = async () => (await county.balance('special'))?.['missing'];

test('finance allots less than was filed; nothing, more than that, or an amount of another decision is refused', async () => {
  const decide = (user: string, kind: string, amount: number) =>
    county.decide(user, id, kind, { outcome: 'approve', amount });
  expect(Refusal.parse((await decide('hrss-1', 'reviewFiling', LESS)).body).code).toBe('AMOUNT_NOT_OFFERED');
  await reviewFiling(county.desk, plan);
  for (const amount of [0, -1, FILED + 1]) {
    const { status, body } = await decide('finance-1', 'allotFiling', amount);
    const refusal = Refusal.parse(body);
    expect([status, refusal.code, refusal.field, refusal.clause]).toEqual([
      422,
      'AMOUNT_NOT_ASKED',
      'amount',
      '五(一)4',
    ]);
    expect(refusal.detail).toContain('备案金额 4000.00 元');
  }
  const back = { outcome: 'return', reasons: [{ code: 'CHECK', message: '请核对' }], amount: LESS };
  expect((await county.decide('finance-1', id, 'allotFiling', back)).status).toBe(422);
  expect((await decide('finance-1', 'allotFiling', LESS)).status).toBe(200);
  expect(await county.status(`/api/v1/filings/${id}`, 'allotted')).toMatchObject({ allotted: LESS, shortBy: STANDARD });
});

test('what is missing is seen with the plan, in the report on funds, and by whom it concerns (及时足额)', async () => {
  expect(await county.balance('special')).toMatchObject({ free: STANDARD, allotted: LESS });
  expect(await missing()).toEqual({ filings: 1, amount: STANDARD });
  expect(await county.get('auditor', '/api/v1/funds/special/2020/allotments')).toMatchObject({
    items: [{ filing: id, allotted: LESS, shortBy: STANDARD }],
  });
  for (const user of ['dept-nyj', 'office']) expect(await told(user)).toContain('尚缺 1000.00 元');
});

test('as much of the class as is allotted is paid, the rest waits, is added, and is paid by itself', async () => {
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  await roster(county.desk, plan);
  const claim = await claimOf(county.desk, plan);
  await county.decide('hrss-1', claim, 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${claim}`, 'publicised');
  await county.inDays(12);
  await approve(county.desk, claim, 1);
  await settleRound(county.desk, claim, 1);
  await county.status(`/api/v1/claims/${claim}`, 'awaitingFunds');
  expect(await county.balance('special')).toMatchObject({ free: STANDARD, allotted: 0, paid: LESS });

  expect(await add('hrss-1', STANDARD)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await add('finance-2', STANDARD)).toMatchObject({ status: 403, body: { code: 'SECOND_DUTY' } });
  expect(await add('finance-1', STANDARD + 1)).toMatchObject({ status: 422, body: { code: 'AMOUNT_NOT_ASKED' } });
  expect(await add('finance-1', STANDARD / 2)).toMatchObject({ status: 201, body: { shortBy: STANDARD / 2 } });
  const { status, body } = await add('finance-3', STANDARD / 2);
  expect([status, body]).toMatchObject([201, { allotted: FILED }]);
  expect(body).not.toHaveProperty('shortBy');
  expect(await add('finance-1', 1)).toMatchObject({ status: 409, body: { code: 'NOTHING_MISSING' } });
  for (const user of ['dept-nyj', 'office']) expect(await told(user)).toContain('已足额');

  await county.inDays(1);
  await county.status(`/api/v1/claims/${claim}`, 'publicised');
  await county.inDays(12);
  await county.status(`/api/v1/claims/${claim}`, 'payable');
  const byAllotter = await county.decide('finance-3', claim, 'approvePayment', { outcome: 'approve' });
  expect(byAllotter).toMatchObject({ status: 403, body: { code: 'SECOND_DUTY' } });
  await approve(county.desk, claim, 2);
  await settleRound(county.desk, claim, 2);
  await county.status(`/api/v1/claims/${claim}`, 'closed');
  expect(await county.balance('special')).toMatchObject({ free: 0, allotted: 0, reserved: 0, paid: FILED });
  expect(await missing()).toEqual({ filings: 0, amount: 0 });
});
