import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claim, claimOf, readLines, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { bankReturn, pay } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { brokenLink } from '../../shared/domain/audit.ts';
import { AuditEvent } from '../../shared/schemas/audit.ts';
import { until } from '../../infra/local/sample/quarter/until.ts';
import { classesOf, openCounty, type County } from './county.ts';

const STANDARD = 90_000;

const sketch = (key: string): ClassSketch => ({
  key,
  department: 'SWJ',
  programme: 'INST_TRAIN',
  className: `${key}班`,
  occupation: '电子商务师',
  level: '初级工',
  institution: 14,
  heads: 3,
  standard: STANDARD,
  startDate: '2020-04-13',
  endDate: '2020-05-12',
  format: 'csv',
  wave: 1,
  reviewer: 'hrss-1',
});
const [first, second, later] = classesOf(sketch('first'), sketch('second'), sketch('later')) as [
  ClassPlan,
  ClassPlan,
  ClassPlan,
];
/** Whoever was paid in the first class by mistake comes to a later one for the same occupation and level. */
const again: ClassPlan = { ...later, uploads: first.uploads };

let county: County;
let id: string;
let waiting: string;
beforeAll(async () => {
  const appropriation = {
    key: 'all',
    fund: 'special',
    year: 2020,
    amount: 9 * STANDARD,
    basis: '预算（样例）',
  } as const;
  county = await openCounty({ appropriations: [appropriation], classes: [first, second, again], ownClaims: [] });
  await appropriate(county.desk, 'all');
  const prepare = async (one: ClassPlan) => {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
    await roster(county.desk, one);
  };
  await Promise.all([first, second, again].map(prepare));
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  const claimed = async (one: ClassPlan) => {
    await claim(county.desk, one);
    await reviewClaim(county.desk, one);
  };
  await Promise.all([first, second].map(claimed));
  id = await claimOf(county.desk, first);
  waiting = await claimOf(county.desk, second);
  await county.status(`/api/v1/claims/${id}`, 'publicised');
  await county.status(`/api/v1/claims/${waiting}`, 'publicised');
  await county.inDays(12);
  await pay(county.desk, first, 1);
  await bankReturn(county.desk, first, 1);
  await county.status(`/api/v1/claims/${id}`, 'closed');
  await county.status(`/api/v1/claims/${waiting}`, 'payable');
}, 120_000);
afterAll(() => county.close());

const View = z.looseObject({ id: z.string(), status: z.string(), amount: z.int(), returned: z.int() });
const History = z.object({ head: z.object({ seq: z.int(), hash: z.string() }), events: z.array(AuditEvent) });
const codeOf = (answer: { status: number; body: unknown }) => [
  answer.status,
  z.looseObject({ code: z.string() }).parse(answer.body).code,
];
const find = (user: string, lines: number[], kind = 'error') =>
  county.post(user, '/api/v1/recoveries', { claim: id, lines, kind, finding: '复核发现不符合条件（样例）' });
const Batch = z.object({ amount: z.int(), instructions: z.array(z.object({ id: z.string(), amount: z.int() })) });
const Standing = z.object({ holding: z.array(z.string()), barred: z.array(z.string()) });
const Listed = z.object({ items: z.array(z.looseObject({ key: z.string(), data: Standing })) });
/** Parties suspended today. */
const suspended = async () => Listed.parse(await county.get('auditor', '/api/v1/registers/suspensions')).items;
const statuses = async () => (await readLines(county.desk, 'auditor', id)).map(({ status }) => status);

test('money that was not due is asked back by two who had no hand in it, and comes back in parts and by set-off', async () => {
  const found = await find('auditor', [1]);
  expect(found.status).toBe(201);
  const recovery = View.parse(found.body);
  const url = `/api/v1/recoveries/${recovery.id}`;
  expect(recovery).toMatchObject({ status: 'proposed', amount: STANDARD });
  expect(codeOf(await find('dept-swj', [1, 2]))).toEqual([409, 'ALREADY_IN_RECOVERY']);
  expect(codeOf(await find('dept-swj', [9]))).toEqual([422, 'NO_SUCH_LINE']);
  expect(codeOf(await find('dept-nyj', [2]))).toEqual([404, 'NOT_FOUND']);
  const money = (amount: number, reference: string, user = 'finance-3') =>
    county.post(user, `${url}/returns`, { amount, reference });
  const against = (line: number, user = 'office', amount?: number) =>
    county.post(user, `${url}/set-offs`, { claim: waiting, line, reference: '抵扣决定1号', amount });
  expect(codeOf(await money(1, 'R-0'))).toEqual([409, 'WRONG_STATE']);
  expect(codeOf(await county.decide('office', recovery.id, 'decideRecovery', { outcome: 'approve' }))).toEqual([
    409,
    'NOT_HEARD',
  ]);
  expect(codeOf(await county.post('institution-15', `${url}/statement`, { text: '与我无关' }))).toEqual([
    404,
    'NOT_FOUND',
  ]);
  expect((await county.post('institution-14', `${url}/statement`, { text: '系登记失误，同意退回。' })).status).toBe(
    200,
  );
  await county.decide('office', recovery.id, 'decideRecovery', { outcome: 'approve' });
  const doubt = { outcome: 'return', reasons: [{ code: 'UNCLEAR', message: '请补充依据。' }] };
  const confirming = await county.item('hrss-3', recovery.id, 'confirmRecovery');
  const confirm = (user: string, decision: unknown) =>
    county.post(user, `/api/v1/work-items/${confirming.id}/decision`, decision);
  expect(codeOf(await confirm('hrss-1', { outcome: 'approve' }))).toEqual([403, 'SECOND_DUTY']);
  expect((await confirm('hrss-3', doubt)).status).toBe(200);
  await county.decideRecovery(recovery.id, 'approve');
  const before = await county.balance('special');
  expect(codeOf(await money(30_000, 'R-1', 'finance-2'))).toEqual([403, 'SECOND_DUTY']);
  expect((await money(30_000, 'R-1')).status).toBe(200);
  expect(View.parse((await money(30_000, 'R-1')).body).returned).toBe(30_000);
  expect(codeOf(await money(60_001, 'R-2'))).toEqual([422, 'MORE_THAN_OWED']);
  expect(codeOf(await county.decide('finance-3', recovery.id, 'enterRecovery', { outcome: 'done' }))).toEqual([
    409,
    'STILL_OWED',
  ]);
  expect(codeOf(await against(1, 'finance-3'))).toEqual([403, 'FORBIDDEN']);
  expect(codeOf(await against(1, 'office', 60_001))).toEqual([422, 'MORE_THAN_OWED']);
  expect((await against(1)).status).toBe(200);
  expect(View.parse((await against(1)).body).returned).toBe(STANDARD);
  expect(codeOf(await against(2))).toEqual([409, 'NOTHING_OWED']);
  expect((await county.decide('finance-3', recovery.id, 'enterRecovery', { outcome: 'done' })).status).toBe(200);
  await county.status(url, 'closed');
  expect(await statuses()).toEqual(['recovered', 'paid', 'paid']);
  expect(await county.balance('special')).toMatchObject({
    free: Number(before?.['free']) + STANDARD,
    recovered: STANDARD,
    paid: Number(before?.['paid']) + 60_000,
  });
  const { head, events } = History.parse(await county.get('auditor', `${url}/history`));
  expect(brokenLink(events, head)).toBeUndefined();
  expect(codeOf(await find('auditor', [1]))).toEqual([409, 'NOTHING_TO_RECOVER']);
});

test('the bank is told what is left of a line, and all of its money is paid in the end', async () => {
  await pay(county.desk, second, 1);
  const batch = `/api/v1/payment-batches/${waiting}.1.1`;
  const { amount, instructions } = Batch.parse(await county.get('finance-2', batch));
  expect([amount, instructions.map((one) => one.amount)]).toEqual([
    3 * STANDARD - 60_000,
    [STANDARD - 60_000, STANDARD, STANDARD],
  ]);
  const rows = instructions.map((one) => ({ instruction: one.id, amount: one.amount, outcome: 'paid' }));
  expect((await county.post('finance-2', `${batch}/return`, { rows })).status).toBe(200);
  await county.status(`/api/v1/claims/${waiting}`, 'closed');
  expect(await county.balance('special')).toMatchObject({ paid: 6 * STANDARD, recovered: STANDARD });
});

test('what is found to be no fraud stands as it was, and may be looked into again', async () => {
  const recovery = View.parse((await find('hrss-2', [2], 'fraud')).body);
  await county.post('institution-14', `/api/v1/recoveries/${recovery.id}/statement`, { text: '证书真实。' });
  await county.decideRecovery(recovery.id, 'reject', [{ code: 'NO_FRAUD', message: '经查证书真实，不构成套取。' }]);
  expect(await statuses()).toEqual(['recovered', 'paid', 'paid']);
  await until(
    county.desk.client,
    'the end of the suspicion',
    async () => (await suspended()).length === 0 || undefined,
  );
});

test('the office changes what kind it is before it decides, and all that depends on it follows', async () => {
  const { id: found } = View.parse((await find('auditor', [3])).body);
  const url = `/api/v1/recoveries/${found}`;
  const change = (user: string, kind: string) =>
    county.post(user, `${url}/kind`, { kind, reason: '证书系伪造（样例）' });
  const standing = (count: number) =>
    until(county.desk.client, `${count} suspended`, async () => (await suspended()).length === count || undefined);
  await county.post('institution-14', `${url}/statement`, { text: '系登记失误。' });
  expect(codeOf(await change('hrss-3', 'fraud'))).toEqual([403, 'FORBIDDEN']);
  const changed = await change('office', 'fraud');
  expect(changed.body).toMatchObject({
    kind: 'fraud',
    kindChanges: [{ heard: { text: '系登记失误。' }, by: 'office' }],
  });
  await standing(1);
  const decide = (outcome: string) => county.decide('office', found, 'decideRecovery', { outcome });
  expect(codeOf(await decide('approve'))).toEqual([409, 'NOT_HEARD']);
  const item = z.looseObject({ shown: z.looseObject({}) }).parse(await county.item('office', found, 'decideRecovery'));
  expect(item.shown).toMatchObject({ kind: 'fraud' });
  expect((await change('office', 'problem')).status).toBe(200);
  await standing(0);
  await county.post('institution-14', `${url}/statement`, { text: '证书真实。' });
  await county.decideRecovery(found, 'reject', [{ code: 'NO_FRAUD', message: '经查证书真实。' }]);
  expect(codeOf(await change('office', 'fraud'))).toEqual([409, 'WRONG_STATE']);
  const { head, events } = History.parse(await county.get('auditor', `${url}/history`));
  expect(brokenLink(events, head)).toBeUndefined();
  const kinds = events.filter(({ action }) => action === 'changeKind').map(({ details }) => details['to']);
  expect(kinds).toEqual(['fraud', 'problem']);
});

test('fraud suspends the institution until the office lifts it, and is handed over before it ends', async () => {
  const { id: found } = View.parse((await find('hrss-2', [2], 'fraud')).body);
  const url = `/api/v1/recoveries/${found}`;
  expect(await suspended()).toMatchObject([{ key: 'institution/14', data: { holding: [found], barred: [] } }]);
  await county.inDays(9);
  await county.decideRecovery(found, 'approve');
  await until(
    county.desk.client,
    'the suspension',
    async () => ((await suspended())[0]?.data.barred.length ?? 0) > 0 || undefined,
  );
  expect(await suspended()).toMatchObject([{ data: { holding: [found], barred: [found] } }]);
  const roster = await rosterOf(county.desk, again);
  const statement = {
    authenticity: true,
    validity: true,
    reasonableness: true,
    compliance: true,
    signedBy: 'dept-swj',
  };
  expect(codeOf(await county.post('dept-swj', '/api/v1/claims', { roster, statement }))).toEqual([
    409,
    'PARTY_SUSPENDED',
  ]);
  await county.post('finance-3', `${url}/returns`, { amount: STANDARD, reference: 'R-3' });
  const end = () => county.decide('finance-3', found, 'enterRecovery', { outcome: 'done' });
  expect(codeOf(await end())).toEqual([409, 'NOT_HANDED_OVER']);
  const letter = { to: '县纪委监委', reference: '移送1号', on: '2020-06-01', documents: ['花名册', '计算凭据'] };
  expect((await county.post('office', `${url}/handovers`, letter)).status).toBe(200);
  const handed = await county.post('office', `${url}/handovers`, letter);
  const { handovers } = z
    .object({ handovers: z.array(z.looseObject({ chains: z.array(z.unknown()) })) })
    .parse(handed.body);
  expect(handovers).toHaveLength(1);
  expect(handovers[0]?.chains).toHaveLength(2);
  expect((await end()).status).toBe(200);
  await county.status(url, 'closed');
  expect(await suspended()).toMatchObject([{ data: { holding: [], barred: [found] } }]);
  const lift = { from: '2020-06-08', data: null, basis: '解除决定1号' };
  const periods = `/api/v1/registers/suspensions/${encodeURIComponent('institution/14')}/periods`;
  expect((await county.post('hrss-3', periods, lift)).status).toBe(403);
  expect((await county.post('office', periods, lift)).status).toBe(201);
  expect(await suspended()).toEqual([]);
});

test('a place that was given back is free again, one that was not is not', async () => {
  await claim(county.desk, again);
  await reviewClaim(county.desk, again);
  const lines = await readLines(county.desk, 'auditor', await claimOf(county.desk, again));
  expect(lines.map(({ status }) => status)).toEqual(['reserved', 'reserved', 'rejected']);
});

test('fraud seen before the money went out freezes all that the party is still to be paid, and its false heads get nothing', async () => {
  const unpaid = await claimOf(county.desk, again);
  const states = async () => {
    const Line = z.object({ no: z.int(), status: z.string(), frozen: z.boolean(), recovery: z.string().optional() });
    const { items } = z
      .object({ items: z.array(Line) })
      .parse(await county.get('auditor', `/api/v1/claims/${unpaid}/lines`));
    return items.map(({ status, frozen }) => `${status}${frozen ? ' frozen' : ''}`);
  };
  const open = (lines: number[], kind = 'fraud') =>
    county.post('auditor', '/api/v1/recoveries', { claim: unpaid, lines, kind, finding: '花名册有虚假人员（样例）' });
  expect(codeOf(await open([1], 'error'))).toEqual([409, 'NOTHING_TO_RECOVER']);
  expect(codeOf(await open([3]))).toEqual([409, 'NOTHING_TO_RECOVER']);
  const said = (id: string) =>
    county.post('institution-14', `/api/v1/recoveries/${id}/statement`, { text: '请核实。' });

  const doubt = View.parse((await open([1, 2])).body);
  expect(doubt).toMatchObject({
    amount: 0,
    lines: [
      { no: 1, amount: 0 },
      { no: 2, amount: 0 },
    ],
  });
  expect(await states()).toEqual(['reserved frozen', 'reserved frozen', 'rejected']);
  const changed = await county.post('office', `/api/v1/recoveries/${doubt.id}/kind`, { kind: 'error', reason: '样例' });
  expect(codeOf(changed)).toEqual([409, 'NOTHING_TO_RECOVER']);
  await said(doubt.id);
  await county.decideRecovery(doubt.id, 'reject', [{ code: 'NO_FRAUD', message: '经查人员真实。' }]);
  await until(county.desk.client, 'the thaw', async () => (await states())[0] === 'reserved' || undefined);
  expect(await states()).toEqual(['reserved', 'reserved', 'rejected']);

  const { id: found } = View.parse((await open([1])).body);
  const url = `/api/v1/recoveries/${found}`;
  expect(await states()).toEqual(['reserved frozen', 'reserved frozen', 'rejected']);
  const before = await county.balance('special');
  await said(found);
  await county.decideRecovery(found, 'approve');
  await until(county.desk.client, 'the refusal', async () => (await states())[0] === 'rejected' || undefined);
  expect(await states()).toEqual(['rejected', 'reserved frozen', 'rejected']);
  expect(await county.balance('special')).toMatchObject({
    reserved: Number(before?.['reserved']) - STANDARD,
    allotted: Number(before?.['allotted']) + STANDARD,
  });
  const end = () => county.decide('finance-3', found, 'enterRecovery', { outcome: 'done' });
  expect(codeOf(await end())).toEqual([409, 'NOT_HANDED_OVER']);
  const letter = { to: '县检察院', reference: '移送2号', on: '2020-06-08', documents: ['花名册'] };
  expect((await county.post('office', `${url}/handovers`, letter)).status).toBe(200);
  expect((await end()).status).toBe(200);
  await county.status(url, 'closed');
  expect(await states()).toEqual(['rejected', 'reserved', 'rejected']);
  expect(await suspended()).toMatchObject([{ data: { holding: [], barred: [found] } }]);
  const { head, events } = History.parse(await county.get('auditor', `/api/v1/claims/${unpaid}/history`));
  expect(brokenLink(events, head)).toBeUndefined();
});
