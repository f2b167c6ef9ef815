import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { claim, claimOf, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { made } from '../../infra/local/sample/quarter/acts/desk.ts';
import { allot, file, filingOf, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { bankReturn, pay } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { goodRows } from '../files/rows.ts';
import { openCounty, type County } from './county.ts';

const STANDARD = 100_000;
const OCCUPATIONS = ['车工', '焊工', '钳工', '电工'] as const;

/** One trainee in four classes of the year, each for another occupation. */
const classes = OCCUPATIONS.map((occupation, index): ClassPlan => ({
  key: `class-${index}`,
  department: 'RSJ',
  uploader: 'institution-11',
  reviewer: 'hrss-1',
  plan: {
    programme: 'INST_TRAIN',
    className: `${occupation}班`,
    occupation,
    aims: aimsOf(occupation),
    level: '中级工',
    institution: 11,
    heads: 1,
    standard: STANDARD,
    amount: STANDARD,
    startDate: '2020-06-01',
    endDate: '2020-06-30',
  },
  uploads: [
    {
      fileName: 'class.csv',
      programme: 'INST_TRAIN',
      format: 'csv',
      rows: goodRows('INST_TRAIN', 1).map((row) => ({ ...row, 工种: occupation })),
    },
  ],
  review: { outcome: 'approve', reasons: [], rows: [] },
  bank: { failed: [], unknown: [] },
}));
const fourth = classes.at(-1)!;
const { 姓名: name = '', 身份证号: citizenId = '' } = fourth.uploads[0]!.rows[0]!;

let county: County;
beforeAll(async () => {
  const amount = OCCUPATIONS.length * STANDARD;
  const appropriation = { key: 'all', fund: 'special', year: 2020, amount, basis: '预算（样例）' } as const;
  county = await openCounty({ appropriations: [appropriation], classes, ownClaims: [] }, '2020-07-06');
  await appropriate(county.desk, 'all');
  for (const one of classes) {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
    await roster(county.desk, one);
  }
  for (const one of classes.slice(0, 3)) {
    await claim(county.desk, one);
    await reviewClaim(county.desk, one);
  }
}, 120_000);
afterAll(() => county.close());

const View = z.looseObject({ id: z.string() });
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  z.looseObject({ code: z.string() }).parse(body).code,
];
const matter = (more: object = {}) => ({
  kind: 'exception',
  content: { need: '转岗急需（样例）', year: 2020, programme: 'INST_TRAIN', occupation: '电工', ...more },
});
const propose = (asked: object, party?: object) =>
  county.post('dept-rsj', '/api/v1/proposals', { matter: asked, party });
const statement = { authenticity: true, validity: true, reasonableness: true, compliance: true, signedBy: 'dept-rsj' };
const Lines = z.object({ items: z.array(z.unknown()) });
const line = async (id: string) => Lines.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`)).items[0];

test('a fourth training of the year is paid for by the bureau’s written decision alone, and no longer once it is taken back', async () => {
  const party = { identity: { name, citizenId } };
  expect(codeOf(await propose(matter()))).toEqual([422, 'MISSING_PART']);
  expect(codeOf(await propose(matter({ programme: 'LIVING' }), party))).toEqual([422, 'NOT_LIMITED']);
  const proposed = await propose(matter(), party);
  expect(proposed.body).toMatchObject({ found: { taken: 3 } });
  const { id } = View.parse(proposed.body);

  await claim(county.desk, fourth);
  const refused = await claimOf(county.desk, fourth);
  await county.item('hrss-1', refused, 'reviewClaim');
  expect(await line(refused)).toMatchObject({ status: 'rejected', reasons: [{ code: 'ANNUAL_LIMIT' }] });
  expect((await county.post('dept-rsj', `/api/v1/claims/${refused}/withdraw`, {})).status).toBe(200);

  expect((await county.decide('hrss-2', id, 'reviewByHrss', { outcome: 'approve' })).status).toBe(200);
  await county.status(`/api/v1/proposals/${id}`, 'approved');
  expect(codeOf(await propose(matter(), party))).toEqual([422, 'ALREADY_EXCEPTED']);
  const again = { roster: await rosterOf(county.desk, fourth), statement };
  const { id: claimed } = View.parse((await county.post('dept-rsj', '/api/v1/claims', again)).body);
  await county.decide('hrss-1', claimed, 'reviewClaim', { outcome: 'approve' });
  await county.decide('office-2', claimed, 'recheckClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${claimed}`, 'publicised');
  expect(await line(claimed)).toMatchObject({ status: 'reserved', amount: STANDARD });
  const receipt = JSON.stringify(await county.get('auditor', `/api/v1/claims/${claimed}/lines/1/receipt`));
  expect([receipt.includes(id), receipt.includes(citizenId)]).toEqual([true, false]);

  const revoke = (user: string) => county.post(user, `/api/v1/proposals/${id}/revoke`, { reason: '情况不实（样例）' });
  expect((await revoke('office')).status).toBe(403);
  expect((await revoke('hrss-1')).body).toMatchObject({ status: 'revoked', reasons: [{ clause: '五(二)1' }] });
  expect(await line(claimed)).toMatchObject({ status: 'held', reasons: [{ code: 'ANNUAL_LIMIT' }] });
  expect(await county.balance('special')).toMatchObject({ reserved: 3 * STANDARD });
});

/** Person-times toward the county's goal beyond those of 2019, and how many of them were subsidised. */
async function goals(): Promise<[number | undefined, number | undefined]> {
  const { items } = z
    .object({ items: z.array(z.looseObject({ id: z.string(), done: z.int().optional() })) })
    .parse(await county.get('office', '/api/v1/goals'));
  const [total, subsidised] = ['total', 'subsidised'].map((id) => items.find((goal) => goal.id === id)?.done);
  return [total && total - 17_000, subsidised];
}

test('a fourth training that is refused counts without money, and once it is paid for no second time (五(一)2)', async () => {
  expect(await goals()).toEqual([0, 0]);
  const asked = { roster: await rosterOf(county.desk, fourth), statement };
  const { id: refused } = View.parse((await county.post('dept-rsj', '/api/v1/claims', asked)).body);
  await county.decide('hrss-1', refused, 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${refused}`, 'rejected');
  await county.runtime.settled();
  expect(await line(refused)).toMatchObject({ reasons: [{ code: 'ANNUAL_LIMIT' }], counted: true });
  expect(await goals()).toEqual([1, 0]);

  const { id } = View.parse((await propose(matter(), { identity: { name, citizenId } })).body);
  await county.decide('hrss-2', id, 'reviewByHrss', { outcome: 'approve' });
  await county.status(`/api/v1/proposals/${id}`, 'approved');
  // The same plan, its roster opened anew: the first one's row stays with the claim that refused it.
  const again = { ...fourth, key: 'again' };
  await made(county.desk, 'filing/again', () => filingOf(county.desk, fourth));
  await roster(county.desk, again);
  await claim(county.desk, again);
  await reviewClaim(county.desk, again);
  const paid = await claimOf(county.desk, again);
  await county.inDays(20);
  await pay(county.desk, again, 1);
  expect(await goals()).toEqual([1, 0]);
  await bankReturn(county.desk, again, 1);
  await county.status(`/api/v1/claims/${paid}`, 'closed');
  expect(await goals()).toEqual([1, 1]);
  expect([await line(refused), await line(paid)]).toMatchObject([
    { status: 'rejected', counted: false },
    { status: 'paid', counted: false },
  ]);
});
