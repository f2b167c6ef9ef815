import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claim, claimOf, readLines, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { bankReturn, pay } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { brokenLink } from '../../shared/domain/audit.ts';
import { AuditEvent } from '../../shared/schemas/audit.ts';
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
const [first, later] = classesOf(sketch('first'), sketch('later')) as [ClassPlan, ClassPlan];
/** Whoever was paid in the first class by mistake comes to a later one for the same occupation and level. */
const again: ClassPlan = {
  ...later,
  uploads: later.uploads.map((upload) => ({ ...upload, rows: first.uploads[0]!.rows.slice(0, 2) })),
};

let county: County;
let id: string;
beforeAll(async () => {
  const appropriation = {
    key: 'all',
    fund: 'special',
    year: 2020,
    amount: 6 * STANDARD,
    basis: '预算（样例）',
  } as const;
  county = await openCounty({ appropriations: [appropriation], classes: [first, again], ownClaims: [] });
  await appropriate(county.desk, 'all');
  for (const one of [first, again]) {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
    await roster(county.desk, one);
  }
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  await claim(county.desk, first);
  await reviewClaim(county.desk, first);
  id = await claimOf(county.desk, first);
  await county.status(`/api/v1/claims/${id}`, 'publicised');
  await county.inDays(12);
  await pay(county.desk, first, 1);
  await bankReturn(county.desk, first, 1);
  await county.status(`/api/v1/claims/${id}`, 'closed');
}, 60_000);
afterAll(() => county.close());

const View = z.looseObject({ id: z.string(), status: z.string(), amount: z.int(), returned: z.int() });
const History = z.object({ head: z.object({ seq: z.int(), hash: z.string() }), events: z.array(AuditEvent) });
const codeOf = (answer: { status: number; body: unknown }) => [
  answer.status,
  z.looseObject({ code: z.string() }).parse(answer.body).code,
];
const find = (user: string, lines: number[], kind = 'error') =>
  county.post(user, '/api/v1/recoveries', { claim: id, lines, kind, finding: '复核发现不符合条件（样例）' });
const statuses = async () => (await readLines(county.desk, 'auditor', id)).map(({ status }) => status);

test('money that was not due is asked back by two who had no hand in it, and comes back in parts', async () => {
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
  expect(codeOf(await money(1, 'R-0'))).toEqual([409, 'WRONG_STATE']);
  expect((await county.decide('office', recovery.id, 'decideRecovery', { outcome: 'approve' })).status).toBe(200);
  await county.status(url, 'ordered');
  const before = await county.balance('special');
  expect(codeOf(await money(30_000, 'R-1', 'finance-2'))).toEqual([403, 'SECOND_DUTY']);
  expect((await money(30_000, 'R-1')).status).toBe(200);
  expect(View.parse((await money(30_000, 'R-1')).body).returned).toBe(30_000);
  expect(codeOf(await money(60_001, 'R-2'))).toEqual([422, 'MORE_THAN_OWED']);
  expect(codeOf(await county.decide('finance-3', recovery.id, 'enterRecovery', { outcome: 'done' }))).toEqual([
    409,
    'STILL_OWED',
  ]);
  expect((await money(60_000, 'R-2')).status).toBe(200);
  expect((await county.decide('finance-3', recovery.id, 'enterRecovery', { outcome: 'done' })).status).toBe(200);
  await county.status(url, 'closed');
  expect(await statuses()).toEqual(['recovered', 'paid', 'paid']);
  expect(await county.balance('special')).toMatchObject({
    free: Number(before?.['free']) + STANDARD,
    recovered: STANDARD,
    paid: before?.['paid'],
  });
  const { head, events } = History.parse(await county.get('auditor', `${url}/history`));
  expect(brokenLink(events, head)).toBeUndefined();
  expect(codeOf(await find('auditor', [1]))).toEqual([409, 'NOTHING_TO_RECOVER']);
});

test('what is found to be no fraud stands as it was, and may be looked into again', async () => {
  const recovery = View.parse((await find('hrss-2', [2], 'fraud')).body);
  const reasons = [{ code: 'NO_FRAUD', message: '经查证书真实，不构成套取。' }];
  await county.decide('office', recovery.id, 'decideRecovery', { outcome: 'reject', reasons });
  await county.status(`/api/v1/recoveries/${recovery.id}`, 'dismissed');
  expect(await statuses()).toEqual(['recovered', 'paid', 'paid']);
  expect((await find('hrss-2', [2])).status).toBe(201);
});

test('a place that was given back is free again, one that was not is not', async () => {
  await claim(county.desk, again);
  await reviewClaim(county.desk, again);
  const lines = await readLines(county.desk, 'auditor', await claimOf(county.desk, again));
  expect(lines.map(({ status }) => status)).toEqual(['reserved', 'rejected']);
});
