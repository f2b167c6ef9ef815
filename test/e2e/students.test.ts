import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { claim, claimOf, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, filingOf, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { bankReturn, pay } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { signatures } from '../../infra/local/sample/roster/signatures.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { goodRows } from '../files/rows.ts';
import { openCounty, type County } from './county.ts';

const SCHOOL_YEAR = { occupation: '数控加工', institution: 11, startDate: '2020-09-01', endDate: '2020-09-01' };
const YEAR_LIVING = 500_000;

type Group = Pick<FilingPlan, 'level' | 'standard' | 'cooperationBase'>;
const BASE = '样例基地';

function groupOf(key: string, group: Group, rows: readonly RosterRow[]): ClassPlan {
  const heads = rows.length;
  const amount = heads * group.standard;
  const plan: FilingPlan = {
    programme: 'COOP_STUDENT',
    className: `${key}班`,
    aims: aimsOf(SCHOOL_YEAR.occupation),
    heads,
    amount,
    ...SCHOOL_YEAR,
    ...group,
  };
  return {
    key,
    department: 'RSJ',
    uploader: 'institution-11',
    reviewer: 'hrss-1',
    plan,
    uploads: [{ fileName: `${key}.xlsx`, programme: 'COOP_STUDENT', format: 'xlsx', rows: [...rows] }],
    review: { outcome: 'approve', reasons: [], rows: [] },
    bank: { failed: [], unknown: [] },
  };
}

const fromOutside = goodRows('COOP_STUDENT', 3, 5);
const coop = groupOf('coop', { level: '县外协作', standard: 350_000, cooperationBase: BASE }, [
  fromOutside[0]!,
  { ...fromOutside[1], 是否在长兴就读: '否' },
  { ...fromOutside[2], 是否签订安置协议: '否' },
]);
const ofCounty = goodRows('COOP_STUDENT', 4, 6);
const CARD = { 身份证明编号: '证 样例2020001' };
const local = groupOf('local', { level: '本县困难学员', standard: YEAR_LIVING }, [
  { ...ofCounty[0], ...CARD, 困难类别: '城乡低保' },
  { ...ofCounty[1], ...CARD, 困难类别: '' },
  { ...ofCounty[2], ...CARD, 困难类别: '残疾' },
  { ...ofCounty[3], 困难类别: '残疾' },
]);
/** A course in October at which the first of the county's students would draw daily living money as well. */
const [course] = goodRows('LIVING', 1, 7).map((row) => ({
  ...row,
  姓名: ofCounty[0]!['姓名']!,
  身份证号: ofCounty[0]!['身份证号']!,
  培训开始日期: '2020-10-12',
})) as unknown as [RosterRow];
const daily: ClassPlan = {
  ...local,
  key: 'daily',
  plan: {
    programme: 'LIVING',
    className: '技能班',
    occupation: '电工',
    aims: aimsOf('电工'),
    institution: 11,
    heads: 1,
    standard: 5_000,
    days: 12,
    amount: 60_000,
    startDate: '2020-10-12',
    endDate: '2020-10-30',
  },
  uploads: [
    {
      fileName: 'daily.xlsx',
      programme: 'LIVING',
      format: 'xlsx',
      rows: [course],
    },
  ],
  attendance: {
    fileName: '考勤.csv',
    programme: 'ATTENDANCE',
    format: 'csv',
    rows: signatures(course, ['2020-10-12', '2020-10-14']),
  },
};

let county: County;
beforeAll(async () => {
  const money = (fund: 'special' | 'employment-subsidy', amount: number) =>
    ({ key: fund, fund, year: 2020, amount, basis: '预算（样例）' }) as const;
  const appropriations = [money('special', coop.plan.amount), money('employment-subsidy', 7 * YEAR_LIVING)];
  county = await openCounty({ appropriations, classes: [coop, local, daily], ownClaims: [] }, '2020-11-03');
  for (const { key } of appropriations) await appropriate(county.desk, key);
  const agreed = { name: BASE, place: '样例', agreement: '样例协议', trainingPoint: false, studentStandard: 350_000 };
  const period = { from: '2020-09-01', to: '2021-08-31', data: agreed, basis: '样例协议' };
  for (const officer of ['hrss-1', 'hrss-2'])
    await county.post(officer, `/api/v1/registers/cooperationBases/${encodeURIComponent(BASE)}/periods`, period);
  for (const one of [coop, local, daily]) {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
    await roster(county.desk, one);
  }
}, 120_000);
afterAll(() => county.close());

const Lines = z.object({
  items: z.array(
    z.object({
      row: z.int(),
      status: z.string(),
      amount: z.int(),
      payee: z.string(),
      fund: z.string().optional(),
      reasons: z.array(z.object({ code: z.string() })),
    }),
  ),
});
const linesOf = async (id: string) => Lines.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`)).items;
const Batch = z.object({ fund: z.string(), lines: z.int(), amount: z.int() });
const batchOf = async (id: string, round: number) =>
  Batch.parse(await county.get('finance-2', `/api/v1/payment-batches/${id}.1.${round}`));

async function reviewed(one: ClassPlan): Promise<string> {
  await claim(county.desk, one);
  await reviewClaim(county.desk, one);
  return claimOf(county.desk, one);
}

test('a student from outside brings the school and the student money of two funds, in one case and two batches', async () => {
  const id = await reviewed(coop);
  await county.status(`/api/v1/claims/${id}`, 'publicised');
  expect(
    (await linesOf(id)).map(({ row, status, amount, fund, reasons }) => [row, status, amount, fund, reasons[0]?.code]),
  ).toEqual([
    [2, 'reserved', 350_000, undefined, undefined],
    [2, 'reserved', YEAR_LIVING, 'employment-subsidy', undefined],
    [3, 'reserved', 350_000, undefined, undefined],
    [4, 'rejected', 0, undefined, 'NO_PLACEMENT_AGREEMENT'],
    [4, 'rejected', 0, undefined, 'NO_PLACEMENT_AGREEMENT'],
  ]);
  expect(await county.balance('special')).toMatchObject({ reserved: 700_000, allotted: 350_000 });
  expect(await county.balance('employment-subsidy')).toMatchObject({ reserved: YEAR_LIVING });
  await county.inDays(12);
  for (const round of [1, 2]) {
    await pay(county.desk, coop, round);
    await bankReturn(county.desk, coop, round);
  }
  await county.status(`/api/v1/claims/${id}`, 'closed');
  expect(await batchOf(id, 1)).toEqual({ fund: 'special', lines: 2, amount: 700_000 });
  expect(await batchOf(id, 2)).toEqual({ fund: 'employment-subsidy', lines: 1, amount: YEAR_LIVING });
  expect(await county.balance('special')).toMatchObject({ paid: 700_000, reserved: 0 });
  expect(await county.balance('employment-subsidy')).toMatchObject({ paid: YEAR_LIVING, reserved: 0 });
  const both = { claim: id, lines: [1, 2], kind: 'error', finding: '复核（样例）' };
  expect((await county.post('auditor', '/api/v1/recoveries', both)).body).toMatchObject({ code: 'MIXED_FUNDS' });
});

test('students of the county in the listed groups, who prove it, draw living money from what was filed for it', async () => {
  const id = await reviewed(local);
  await county.status(`/api/v1/claims/${id}`, 'publicised');
  expect(
    (await linesOf(id)).map(({ status, amount, payee, reasons }) => [status, amount, payee, reasons[0]?.code]),
  ).toEqual([
    ['reserved', YEAR_LIVING, 'student', undefined],
    ['rejected', 0, '', 'NOT_ELIGIBLE_CATEGORY'],
    ['reserved', YEAR_LIVING, 'student', undefined],
    ['returned', 0, '', 'MISSING_PART'],
  ]);
  const statement = {
    authenticity: true,
    validity: true,
    reasonableness: true,
    compliance: true,
    signedBy: 'dept-rsj',
  };
  const again = await county.post('dept-rsj', '/api/v1/claims', {
    roster: await rosterOf(county.desk, local),
    statement,
  });
  const { id: second } = z.object({ id: z.string() }).parse(again.body);
  await county.status(`/api/v1/claims/${second}`, 'underReview');
  expect((await linesOf(second)).map(({ status, reasons }) => [status, reasons[0]?.code])).toEqual([
    ['rejected', 'NOT_ELIGIBLE_CATEGORY'],
  ]);
});

test('nobody draws the daily allowance for days of a year that is paid for', async () => {
  const id = await reviewed(daily);
  await county.status(`/api/v1/claims/${id}`, 'rejected');
  expect(await linesOf(id)).toMatchObject([{ reasons: [{ code: 'OVERLAPPING_LIVING_GRANT' }] }]);
});

test('students from outside come under an agreement of the county, at its standard and within the range (三(二)4)', async () => {
  const reasonsOf = async (key: string, group: Omit<Group, 'level'>) => {
    const one = groupOf(key, { level: '县外协作', ...group }, goodRows('COOP_STUDENT', 1, 8));
    const id = await filingOf({ ...county.desk, plan: { ...county.desk.plan, classes: [one] } }, one);
    const { reasons } = z
      .object({ reasons: z.array(z.object({ code: z.string(), clause: z.string() })) })
      .parse(await county.status(`/api/v1/filings/${id}`, 'returned'));
    return reasons.map(({ code, clause }) => `${code} ${clause}`);
  };
  const below = ['STANDARD_NOT_AGREED 三(二)4', 'STANDARD_OUT_OF_RANGE 三(二)4'];
  expect(await reasonsOf('low', { standard: 199_999, cooperationBase: BASE })).toEqual(below);
  expect(await reasonsOf('bare', { standard: 350_000 })).toEqual(['MISSING_PART 三(二)4']);
  const strange = { standard: 350_000, cooperationBase: '别处基地' };
  expect(await reasonsOf('strange', strange)).toEqual(['AGREEMENT_UNKNOWN 三(二)4']);
});
