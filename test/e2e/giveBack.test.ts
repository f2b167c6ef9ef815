import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { accountOf } from '../../infra/local/sample/quarter/acts/account.ts';
import { claimOf, readLines } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, filingOf, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { approve, settleRound } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { classesOf, openCounty, smallClass, type County } from './county.ts';

const HEADS = 4;
const STANDARD = 100_000;
const AMOUNT = HEADS * STANDARD;
const REASON = { code: 'CHECK', message: '未实际参加培训' };

const [dropped, taught, whole] = classesOf(
  smallClass('dropped', 'NYJ'),
  smallClass('taught', 'NYJ'),
  smallClass('over', 'NYJ'),
) as [ClassPlan, ClassPlan, ClassPlan];
/** A class of four, filed for three. */
const over: ClassPlan = { ...whole, plan: { ...whole.plan, heads: HEADS - 1, amount: AMOUNT - STANDARD } };

let county: County;
beforeAll(async () => {
  const money = { key: 'money', fund: 'special', year: 2020, amount: 2 * AMOUNT, basis: '预算（样例）' } as const;
  county = await openCounty({ appropriations: [money], classes: [dropped, taught], ownClaims: [] });
  await appropriate(county.desk, 'money');
  for (const one of [dropped, taught]) {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
  }
}, 60_000);
afterAll(() => county.close());

const withdraw = async (one: ClassPlan, user = 'dept-nyj') => {
  const { status, body } = await county.post(user, `/api/v1/filings/${await filingOf(county.desk, one)}/withdraw`, {});
  const { code, status: now } = z.looseObject({ code: z.string().optional(), status: z.unknown() }).parse(body);
  return [status, code ?? now];
};

test('a plan that is not taught after all gives its money back, once, and nothing can be claimed under it', async () => {
  expect(await county.balance('special')).toMatchObject({ free: 0, allotted: 2 * AMOUNT });
  expect(await withdraw(dropped, 'dept-swj')).toEqual([404, 'NOT_FOUND']);
  expect(await withdraw(dropped)).toEqual([200, 'withdrawn']);
  expect(await county.balance('special')).toMatchObject({ free: AMOUNT, allotted: AMOUNT });
  expect(await withdraw(dropped)).toEqual([409, 'WRONG_STATE']);
  const filing = await filingOf(county.desk, dropped);
  const asked = await county.post('dept-nyj', '/api/v1/rosters', { filing });
  expect([asked.status, asked.body]).toMatchObject([409, { code: 'NOT_FILED' }]);
});

const Claim = z.looseObject({ id: z.string() });
const statement = { authenticity: true, validity: true, reasonableness: true, compliance: true, signedBy: 'dept-nyj' };
/** The class claimed by hand and accepted, its list before the public. */
async function accepted(): Promise<string> {
  const asked = { roster: await rosterOf(county.desk, taught), statement };
  const { id } = Claim.parse((await county.post('dept-nyj', '/api/v1/claims', asked)).body);
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${id}`, 'publicised');
  return id;
}
const cancel = async (id: string, user = 'dept-nyj') => {
  const { status, body } = await county.post(user, `/api/v1/claims/${id}/cancel`, { reason: '班次有误（样例）' });
  const { code, status: now } = z.looseObject({ code: z.string().optional(), status: z.unknown() }).parse(body);
  return [status, code ?? now];
};

test('what was accepted is cancelled by its department until it is paid: nothing is held, and it may be claimed again', async () => {
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  await roster(county.desk, taught);
  await accountOf(county.desk, 11);
  const first = await accepted();
  expect(await county.balance('special')).toMatchObject({ reserved: AMOUNT, allotted: 0 });
  expect([await cancel(first, 'dept-swj'), await cancel(first, 'hrss-1')]).toEqual([
    [404, 'NOT_FOUND'],
    [404, 'NOT_FOUND'],
  ]);
  expect(await cancel(first)).toEqual([200, 'withdrawn']);
  expect(await county.balance('special')).toMatchObject({ reserved: 0, allotted: AMOUNT });
  expect((await readLines(county.desk, 'auditor', first)).map(({ status }) => status)).toEqual(
    Array.from({ length: HEADS }, () => 'released'),
  );

  const second = await accepted();
  await county.inDays(12);
  const payment = await county.item('finance-2', second, 'approvePayment');
  expect(await cancel(second)).toEqual([200, 'withdrawn']);
  const late = await county.post('finance-2', `/api/v1/work-items/${payment.id}/decision`, { outcome: 'approve' });
  expect(late.status).toBe(409);
  // The first one's window is over by now: its execution ends without a payment round.
  await county.runtime.settled();
  for (const id of [first, second]) await county.status(`/api/v1/claims/${id}`, 'withdrawn');
  const { items } = z.object({ items: z.array(Claim) }).parse(await county.get('finance-2', '/api/v1/work-items'));
  expect(items.filter((item) => [first, second].includes(String(item['case'])))).toEqual([]);
  expect(await county.balance('special')).toMatchObject({ reserved: 0, allotted: AMOUNT, paid: 0 });
});

test('of a class that was paid for, what is left goes back when nothing is open, and the class stands', async () => {
  const id = await claimOf(county.desk, taught);
  await county.item('hrss-1', id, 'reviewClaim');
  expect(await withdraw(taught)).toEqual([409, 'OPEN_CLAIMS']);
  const [first] = await readLines(county.desk, 'hrss-1', id);
  const lines = [{ line: first!.no, verdict: 'reject', reason: REASON }];
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'approve', lines });
  await county.status(`/api/v1/claims/${id}`, 'publicised');
  await county.inDays(12);
  await approve(county.desk, id, 1);
  await county.status(`/api/v1/claims/${id}`, 'instructed');
  expect(await cancel(id)).toEqual([409, 'TOO_LATE']);
  await settleRound(county.desk, id, 1);
  await county.status(`/api/v1/claims/${id}`, 'closed');
  expect(await withdraw(taught)).toEqual([200, 'allotted']);
  const paid = AMOUNT - STANDARD;
  expect(await county.balance('special')).toMatchObject({ free: 2 * AMOUNT - paid, allotted: 0, paid });
  expect(await withdraw(taught)).toEqual([409, 'NOTHING_LEFT']);
});

const Filed = z.looseObject({ id: z.string(), plan: z.looseObject({ heads: z.int() }) });
/** Claims of a plan as its department lists them, the newest last. */
async function claimsUnder(filing: string): Promise<string[]> {
  const claims = z.object({ items: z.array(z.looseObject({ id: z.string(), filing: z.string().optional() })) });
  const { items } = claims.parse(await county.get('dept-nyj', '/api/v1/claims'));
  return items.filter((one) => one.filing === filing).map(({ id }) => id);
}

test('a head above the filed number is held, and goes on by itself once a supplement is allotted (AMB-46)', async () => {
  await file(county.desk, over);
  await reviewFiling(county.desk, over);
  await allot(county.desk, over);
  await roster(county.desk, over);
  const filing = await filingOf(county.desk, over);
  const first = await claimOf(county.desk, over);
  await county.decide('hrss-1', first, 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${first}`, 'publicised');
  expect((await readLines(county.desk, 'auditor', first)).filter(({ status }) => status === 'held')).toHaveLength(1);

  const asked = { heads: 1, amount: STANDARD, reason: '报名人数超出备案' };
  const post = (user: string, url: string, body: unknown) => county.post(user, `/api/v1/filings/${url}`, body);
  expect(await post('dept-swj', `${filing}/supplements`, asked)).toMatchObject({ status: 404 });
  const { id } = Filed.parse((await post('dept-nyj', `${filing}/supplements`, { ...asked, amount: 1 })).body);
  await county.status(`/api/v1/filings/${id}`, 'returned');
  expect((await post('dept-nyj', `${id}/resubmit-supplement`, asked)).status).toBe(200);
  await county.decide('hrss-1', id, 'reviewFiling', { outcome: 'approve' });
  await county.status(`/api/v1/filings/${id}`, 'filed');
  expect(await withdraw(over)).toEqual([409, 'OPEN_CLAIMS']);
  // 财政局 refuses: 人社局, who applied for the money, applies again.
  const refused = await county.item('finance-1', id, 'allotFiling');
  const reasons = [{ code: 'CHECK', message: '请说明增加人数的来源' }];
  await county.decide('finance-1', id, 'allotFiling', { outcome: 'return', reasons });
  expect(await county.item('hrss-1', id, 'reapplyFiling')).toMatchObject({ shown: { refused: reasons } });
  await county.status(`/api/v1/filings/${id}`, 'filed');
  await county.decide('hrss-1', id, 'reapplyFiling', { outcome: 'approve', note: '名册已核对' });
  const later = await county.item('finance-1', id, 'allotFiling', refused.id);
  expect(later).toMatchObject({ shown: { applied: '名册已核对' } });
  await county.decide('finance-1', id, 'allotFiling', { outcome: 'approve' });
  await county.status(`/api/v1/filings/${id}`, 'merged');
  const grown = { plan: { heads: HEADS, amount: AMOUNT }, allotted: AMOUNT, supplements: [id] };
  expect(await county.get('dept-nyj', `/api/v1/filings/${filing}`)).toMatchObject(grown);

  await county.runtime.settled();
  const [second] = (await claimsUnder(filing)).filter((one) => one !== first);
  await county.decide('hrss-1', second!, 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${second!}`, 'publicised');
  await county.inDays(12);
  for (const claim of [first, second!]) {
    await approve(county.desk, claim, 1);
    await settleRound(county.desk, claim, 1);
    await county.status(`/api/v1/claims/${claim}`, 'closed');
  }
  const paid = 2 * AMOUNT - STANDARD;
  expect(await county.balance('special')).toMatchObject({ free: 2 * AMOUNT - paid, allotted: 0, reserved: 0, paid });
});
