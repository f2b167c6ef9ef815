import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claim, claimOf, readLines, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, filingOf, resubmit, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate, ownClaimOf, reviewOwn } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import { ownClaims } from '../../infra/local/sample/quarter/ownClaims.ts';
import type { ClassPlan, RosterUpload } from '../../infra/local/sample/quarter/planTypes.ts';
import { classesOf, openCounty, smallClass, type County } from './county.ts';

const HEADS = 4;
const STANDARD = 100_000;
const AMOUNT = HEADS * STANDARD;
const REASON = { code: 'CHECK', message: '请核对后重报' };

const [sentBack, refused, judged, turnedDown] = classesOf(
  smallClass('sent-back', 'FL'),
  smallClass('refused', 'SWJ'),
  smallClass('judged', 'NYJ'),
  smallClass('turned-down', 'WJJ'),
) as [ClassPlan, ClassPlan, ClassPlan, ClassPlan];
const first = { plan: { ...sentBack.plan, heads: 5, amount: 5 * STANDARD }, reasons: [REASON] };
const classes = [{ ...sentBack, first }, refused, judged, turnedDown];

const money = (key: string, amount = AMOUNT) =>
  ({ key, fund: 'special', year: 2020, amount, basis: `${key} 预算（样例）` }) as const;

let county: County;
beforeAll(async () => {
  const appropriations = [money('sent-back'), money('judged'), money('turned-down'), money('own', 150_000)];
  county = await openCounty({ appropriations, classes, ownClaims: ownClaims() });
}, 60_000);
afterAll(() => county.close());

const Counts = z.object({ counts: z.looseObject({ good: z.int() }) });
const Rows = z.object({ items: z.array(z.looseObject({ row: z.int(), facts: z.record(z.string(), z.unknown()) })) });

const rowsOf = async (id: string) => Rows.parse(await county.get('auditor', `/api/v1/rosters/${id}/rows`)).items;
const codeOf = (answer: { body: unknown }) => z.looseObject({ code: z.string() }).parse(answer.body).code;
const summary = async (url: string) =>
  z
    .looseObject({ byStatus: z.record(z.string(), z.object({ lines: z.int(), amount: z.int() })) })
    .parse(await county.get('auditor', url)).byStatus;

/** Hands in one file of a class and says what it did to the roster. */
async function handIn(one: ClassPlan, fileName: string, rows: RosterUpload['rows']) {
  const upload = { ...one.uploads[0]!, fileName, rows };
  await roster(county.desk, { ...one, uploads: [upload] });
  const { items } = z
    .object({ items: z.array(z.looseObject({ fileName: z.string() })) })
    .parse(await county.get('auditor', `/api/v1/rosters/${await rosterOf(county.desk, one)}/uploads`));
  return Counts.parse(items.find((item) => item.fileName === fileName)).counts;
}

test('a plan is sent back, filed again, waits for money that is not there, and is allotted once it is', async () => {
  const one = classes[0]!;
  await file(county.desk, one);
  const id = await filingOf(county.desk, one);
  const url = `/api/v1/filings/${id}`;
  await reviewFiling(county.desk, one);
  expect(await county.status(url, 'returned')).toMatchObject({ reasons: [REASON], revision: 1 });
  await resubmit(county.desk, one);
  await reviewFiling(county.desk, one);
  expect(await county.status(url, 'filed')).toMatchObject({ revision: 2, plan: { heads: HEADS } });

  const asked = await county.item('finance-1', id, 'allotFiling');
  expect((await county.decide('finance-1', id, 'allotFiling', { outcome: 'approve' })).status).toBe(200);
  await county.item('finance-1', id, 'allotFiling', asked.id);
  expect(await county.status(url, 'filed')).toBeDefined();
  expect(await county.balance('special')).toBeUndefined();
  await appropriate(county.desk, 'sent-back');
  await allot(county.desk, one);
  expect(await county.balance('special')).toMatchObject({ appropriated: AMOUNT, free: 0, allotted: AMOUNT });
});

test('a plan that is refused stays refused', async () => {
  await file(county.desk, refused);
  const id = await filingOf(county.desk, refused);
  await county.decide('hrss-2', id, 'reviewFiling', { outcome: 'reject', reasons: [REASON] });
  expect(await county.status(`/api/v1/filings/${id}`, 'rejected')).toMatchObject({ reasons: [REASON] });
  const again = await county.post('dept-swj', `/api/v1/filings/${id}/resubmit`, refused.plan);
  expect([again.status, codeOf(again)]).toEqual([409, 'WRONG_STATE']);
  const roster = await county.post('dept-swj', '/api/v1/rosters', { filing: id });
  expect([roster.status, codeOf(roster)]).toEqual([409, 'NOT_FILED']);
});

async function allotted(one: ClassPlan): Promise<void> {
  await appropriate(county.desk, one.key);
  await file(county.desk, one);
  await reviewFiling(county.desk, one);
  await allot(county.desk, one);
}

test('the same file again changes nothing, a corrected one only what was corrected', async () => {
  await allotted(judged);
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  const rows = judged.uploads[0]!.rows;
  const wrong = rows.map((row, index) => (index === 1 ? { ...row, 身份证号: '999999198808080020' } : row));
  expect(await handIn(judged, '一.csv', wrong)).toMatchObject({ rows: 4, good: 3, bad: 1, added: 3 });
  const id = await rosterOf(county.desk, judged);
  const before = await rowsOf(id);
  expect(await handIn(judged, '二.csv', wrong)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  expect(await rowsOf(id)).toEqual(before);
  const mended = rows.map((row, index) => (index === 3 ? { ...row, 证书编号: 'S2020MENDED' } : row));
  expect(await handIn(judged, '三.csv', mended)).toMatchObject({ added: 1, changed: 1, unchanged: 2, bad: 0 });
  const after = await rowsOf(id);
  expect(after).toHaveLength(HEADS);
  const changed = after.filter((row) => !before.some((old) => isDeepStrictEqual(old, row)));
  expect(changed.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual([3, 5]);
});

test('a claim is withdrawn, claimed anew, returned whole, corrected, and then judged line by line', async () => {
  const user = 'dept-nyj';
  const withdrawn = await claimOf(county.desk, judged);
  const item = await county.item('hrss-1', withdrawn, 'reviewClaim');
  expect((await county.post(user, `/api/v1/claims/${withdrawn}/withdraw`, {})).status).toBe(200);
  const late = await county.post('hrss-1', `/api/v1/work-items/${item.id}/decision`, { outcome: 'approve' });
  expect(late.status).toBe(409);
  await county.status(`/api/v1/claims/${withdrawn}`, 'withdrawn');

  const statement = { authenticity: true, validity: true, reasonableness: true, compliance: true, signedBy: user };
  const made = await county.post(user, '/api/v1/claims', { roster: await rosterOf(county.desk, judged), statement });
  const { id } = z.looseObject({ id: z.string() }).parse(made.body);
  const url = `/api/v1/claims/${id}`;
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'return', reasons: [REASON] });
  expect(await county.status(url, 'returned')).toMatchObject({ reasons: [REASON] });
  expect(await summary(url)).toMatchObject({ returned: { lines: HEADS } });

  const rows = judged.uploads[0]!.rows.map((row) => ({ ...row, 证书编号: `${row['证书编号']}A` }));
  expect(await handIn(judged, '四.csv', rows)).toMatchObject({ changed: HEADS, bad: 0 });
  expect((await county.post(user, `${url}/resubmit`, {})).status).toBe(200);
  await county.item('hrss-1', id, 'reviewClaim');
  const open = (await readLines(county.desk, 'hrss-1', id)).filter((line) => line.status === 'assessed');
  expect(open).toHaveLength(HEADS);
  const lines = [
    { line: open[0]!.no, verdict: 'accept' },
    { line: open[1]!.no, verdict: 'return', reason: REASON },
    { line: open[2]!.no, verdict: 'reject', reason: REASON },
  ];
  expect((await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'approve', lines })).status).toBe(200);
  expect(await county.status(url, 'publicised')).toMatchObject({ revision: 2 });
  expect(await summary(url)).toMatchObject({
    reserved: { lines: 2, amount: 2 * STANDARD },
    returned: { lines: HEADS + 1 },
    rejected: { lines: 1 },
  });
  const balance = { allotted: 2 * AMOUNT - 2 * STANDARD, reserved: 2 * STANDARD };
  expect(await county.balance('special')).toMatchObject(balance);
});

test('a claim that is refused whole moves no money and cannot come again', async () => {
  await allotted(turnedDown);
  await roster(county.desk, turnedDown);
  await claim(county.desk, turnedDown);
  const before = await county.balance('special');
  await reviewClaim(county.desk, { ...turnedDown, review: { outcome: 'reject', reasons: [REASON], rows: [] } });
  const url = `/api/v1/claims/${await claimOf(county.desk, turnedDown)}`;
  expect(await county.status(url, 'rejected')).toMatchObject({ reasons: [REASON] });
  expect(await summary(url)).toMatchObject({ rejected: { lines: HEADS } });
  expect(codeOf(await county.post('dept-wjj', `${url}/resubmit`, {}))).toBe('WRONG_STATE');
  expect(await county.balance('special')).toEqual(before);
});

const OwnBody = z.looseObject({ identity: z.looseObject({}), certificate: z.looseObject({}) });

test('a person’s claim is sent back, corrected, waits for money, waits again, and goes on once there is some', async () => {
  const own = ownClaims()[0]!;
  const id = await ownClaimOf(county.desk, own);
  const url = `/api/v1/claims/${id}`;
  const reasons = [{ code: 'UNREADABLE', message: '证书照片不清，请重新填报证书编号。' }];
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'return', reasons });
  await county.status(url, 'returned');
  expect((await county.post('dept-swj', `/api/v1/claims/own/${id}/resubmit`, own.body)).status).toBe(404);
  const body = OwnBody.parse(own.body);
  const somebodyElse = { ...body, identity: { ...body.identity, citizenId: '990101199001010019' } };
  const refusal = await county.post(own.user, `/api/v1/claims/own/${id}/resubmit`, somebodyElse);
  expect([refusal.status, codeOf(refusal)]).toEqual([403, 'NOT_OWN_IDENTITY']);
  const corrected = { ...body, certificate: { ...body.certificate, certificateNo: 'T2020-0002' } };
  expect((await county.post(own.user, `/api/v1/claims/own/${id}/resubmit`, corrected)).status).toBe(200);
  expect((await county.post(own.user, `/api/v1/claims/own/${id}/resubmit`, corrected)).status).toBe(409);
  const before = await county.balance('special');
  await reviewOwn(county.desk, own);
  expect(await county.status(url, 'awaitingFunds')).toMatchObject({ shortBy: 150_000 });
  const asked = await county.item('finance-2', id, 'coverShortage');
  expect((await county.decide('finance-2', id, 'coverShortage', { outcome: 'retry' })).status).toBe(200);
  await county.item('finance-2', id, 'coverShortage', asked.id);
  expect(await county.balance('special')).toEqual(before);
  await appropriate(county.desk, 'own');
  await county.decide('finance-2', id, 'coverShortage', { outcome: 'retry' });
  await county.status(url, 'publicised');
  expect(await county.balance('special')).toMatchObject({ free: 0 });
});
