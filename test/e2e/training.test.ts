import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { claim, claimOf, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { bankReturn, pay } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { goodRows } from '../files/rows.ts';
import { openCounty, type County } from './county.ts';

/** Above working age when the courses begin. */
const elder = citizen(seededRandom(77), { bornAround: 1950 });

type Course = {
  programme: ClaimedProgramme;
  department: string;
  level?: string;
  category?: string;
  standard: number;
  startDate: string;
  endDate: string;
  /** What each trainee's row says otherwise than a good one. */
  rows: readonly RosterRow[];
};

function planOf(key: string, { rows, department, ...course }: Course, seed: number): ClassPlan {
  const heads = rows.length;
  const plan: FilingPlan = {
    ...course,
    className: `${key}班`,
    occupation: key,
    aims: aimsOf(key),
    institution: 11,
    heads,
    amount: heads * course.standard,
  };
  const people = goodRows(course.programme, heads, seed);
  const typed = people.map((person, index) => ({ ...person, ...rows[index] }));
  return {
    key,
    department,
    uploader: 'institution-11',
    reviewer: 'hrss-1',
    plan,
    uploads: [{ fileName: `${key}.xlsx`, programme: course.programme, format: 'xlsx', rows: typed }],
    review: { outcome: 'approve', reasons: [], rows: [] },
    bank: { failed: [], unknown: [] },
  };
}

const JUNE = { startDate: '2020-06-01', endDate: '2020-06-20' };
const COURSES: Readonly<Record<string, Course>> = {
  veterans: {
    programme: 'VETERAN',
    department: 'TYJ',
    standard: 700_000,
    startDate: '2020-03-01',
    endDate: '2020-06-30',
    rows: [
      {},
      { 是否退役军人: '否' },
      { 培训开始日期: '2020-04-02' },
      { 培训开始日期: '2020-04-01' },
      { 是否有培训需求: '否' },
    ],
  },
  project: {
    programme: 'PROJECT',
    category: 'EMPLOYMENT',
    department: 'FL',
    standard: 80_000,
    ...JUNE,
    rows: [{}, { 证书编号: '' }, { 培训项目: '未列项目' }],
  },
  safety: {
    programme: 'SAFETY',
    department: 'YJJ',
    standard: 100_000,
    ...JUNE,
    rows: [{}, { 发证机关类别: '培训机构' }, { 岗位: '特种作业' }, { 取证类型: '复审', 原证书编号: 'A201700001' }],
  },
  startup: {
    programme: 'STARTUP',
    department: 'RSJ',
    standard: 200_000,
    ...JUNE,
    rows: [
      {},
      { 是否登记创业意愿: '否', 创业培训类别: '经贸创业' },
      { 人员类别: '教师' },
      { 姓名: elder.name, 身份证号: elder.citizenId },
    ],
  },
  students: {
    programme: 'STUDENT_SENIOR',
    department: 'RSJ',
    standard: 400_000,
    startDate: '2020-09-01',
    endDate: '2020-09-01',
    rows: [{}, { 学段: '中级工段' }, { 是否注册: '否' }, { 学制: '六年制预备技师', 学段: '预备技师段' }],
  },
};
const classes = Object.entries(COURSES).map(([key, course], index) => planOf(key, course, index + 1));

let county: County;
beforeAll(async () => {
  const amount = classes.reduce((sum, { plan }) => sum + plan.amount, 0);
  const appropriation = { key: 'all', fund: 'special', year: 2020, amount, basis: '预算（样例）' } as const;
  county = await openCounty({ appropriations: [appropriation], classes, ownClaims: [] }, '2020-09-03');
  await appropriate(county.desk, 'all');
  const listed = {
    from: '2020-01-01',
    data: { name: '家政服务', outsideQualification: true },
    basis: '2020 年目录（样例）',
  };
  for (const officer of ['hrss-1', 'hrss-2'])
    await county.post(officer, `/api/v1/registers/projects/${encodeURIComponent('家政服务')}/periods`, listed);
  for (const one of classes) {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
    await roster(county.desk, one);
    await claim(county.desk, one);
    await reviewClaim(county.desk, one);
    await county.status(`/api/v1/claims/${await claimOf(county.desk, one)}`, 'publicised');
  }
  // Longer than the window over the October holidays.
  await county.inDays(20);
}, 120_000);
afterAll(() => county.close());

const Lines = z.object({
  items: z.array(
    z.object({
      status: z.string(),
      amount: z.int(),
      payee: z.string(),
      reasons: z.array(z.object({ code: z.string() })),
    }),
  ),
});

const EXPECTED: Readonly<Record<string, readonly [status: string, amountOrReason: number | string][]>> = {
  veterans: [
    ['paid', 700_000],
    ['rejected', 'NOT_VETERAN'],
    ['rejected', 'DURATION_LT_3M'],
    ['paid', 700_000],
    ['rejected', 'NOT_ELIGIBLE_CATEGORY'],
  ],
  project: [
    ['paid', 80_000],
    ['rejected', 'NO_CERTIFICATE'],
    ['rejected', 'NOT_IN_CATALOGUE'],
  ],
  safety: [
    ['paid', 100_000],
    ['rejected', 'CERT_ISSUER'],
    ['paid', 100_000],
    ['paid', 20_000],
  ],
  students: [
    ['paid', 400_000],
    ['rejected', 'STAGE'],
    ['rejected', 'STAGE'],
    ['paid', 400_000],
  ],
  startup: [
    ['paid', 200_000],
    ['rejected', 'NO_STARTUP_WISH'],
    ['rejected', 'NOT_ELIGIBLE_CATEGORY'],
    ['held', 'NEEDS_INCLUSION_DECISION'],
  ],
};

test.each(classes.map((one) => [one.key, one] as const))(
  'a class of %s is filed, taught, judged and paid',
  async (key, one) => {
    const id = await claimOf(county.desk, one);
    await pay(county.desk, one, 1);
    await bankReturn(county.desk, one, 1);
    await county.status(`/api/v1/claims/${id}`, 'closed');
    const { items: lines } = Lines.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`));
    const shown = lines.map(({ status, amount, reasons }) => [status, amount > 0 ? amount : reasons[0]?.code]);
    expect(shown).toEqual(EXPECTED[key]);
    const payee = one.plan.programme === 'STUDENT_SENIOR' ? 'school' : 'training_institution';
    expect(lines.find(({ status }) => status === 'paid')).toMatchObject({ payee });
  },
);

test('the year is reported by category and by type of start-up course, to each what he may see', async () => {
  const Row = z.object({
    department: z.string(),
    programme: z.string(),
    category: z.object({ code: z.string() }),
    courseType: z.string().optional(),
    heads: z.int(),
    passed: z.int(),
    personTimes: z.int(),
    subsidised: z.int(),
    paid: z.int(),
  });
  const seen = async (user: string, year = 2020) => {
    const answer = await county.get(user, `/api/v1/reports/trainings?year=${year}`);
    const { items } = z.object({ items: z.array(Row) }).parse(answer);
    return items.map(({ department, programme, category, courseType, heads, passed, personTimes, subsidised, paid }) =>
      [department, programme, category.code, courseType ?? '', heads, passed, personTimes, subsidised, paid].join(' '),
    );
  };
  const startup = ['RSJ STARTUP STARTUP 实体创业 3 3 2 1 200000', 'RSJ STARTUP STARTUP 经贸创业 1 1 1 0 0'];
  const all = [
    'FL PROJECT EMPLOYMENT  3 2 2 1 80000',
    ...startup,
    'TYJ VETERAN EMPLOYMENT  5 5 5 2 1400000',
    'YJJ SAFETY SAFETY  4 4 3 3 220000',
  ];
  expect(await seen('auditor')).toEqual(all);
  expect(await seen('institution-11')).toEqual(all);
  expect(await seen('dept-rsj')).toEqual(startup);
  expect([await seen('dept-nyj'), await seen('institution-14'), await seen('auditor', 2021)]).toEqual([[], [], []]);
});

test('who passed and was refused for want of money due counts toward the goal, and not toward what was subsidised', async () => {
  const { items } = z
    .object({ items: z.array(z.looseObject({ id: z.string(), done: z.int().optional() })) })
    .parse(await county.get('office', '/api/v1/goals'));
  const done = Object.fromEntries(items.map((goal) => [goal.id, goal.done]));
  expect(done).toMatchObject({ total: 17_000 + 13, subsidised: 7 });
  const veterans = classes.find(({ key }) => key === 'veterans')!;
  const { items: lines } = z
    .object({ items: z.array(z.looseObject({ counted: z.boolean() })) })
    .parse(await county.get('dept-tyj', `/api/v1/claims/${await claimOf(county.desk, veterans)}/lines`));
  expect(lines.map(({ counted }) => counted)).toEqual([false, true, true, false, true]);
});

test('above working age somebody is paid for once the bureau has included him, and no longer once it takes that back', async () => {
  const { name, citizenId } = elder;
  const inclusion = (more: object = {}) => ({
    kind: 'inclusion',
    content: { need: '返乡创业（样例）', notPensioned: true, from: '2020-06-01', to: '2020-06-30', ...more },
  });
  const propose = (matter: object, party?: object) => county.post('dept-rsj', '/api/v1/proposals', { matter, party });
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [
    status,
    z.looseObject({ code: z.string() }).parse(body).code,
  ];
  expect(codeOf(await propose(inclusion()))).toEqual([422, 'MISSING_PART']);
  const mistyped = { identity: { name, citizenId: '999999195001010000' } };
  expect(codeOf(await propose(inclusion(), mistyped))).toEqual([422, 'ID_CHECKSUM']);
  const party = { identity: { name, citizenId } };
  const early = inclusion({ from: '1990-01-01', to: '1990-12-31' });
  expect(codeOf(await propose(early, party))).toEqual([422, 'NOT_OVER_AGE']);
  const proposed = await propose(inclusion(), party);
  expect([proposed.status, JSON.stringify(proposed.body).includes(citizenId)]).toEqual([201, false]);
  const { id } = z.looseObject({ id: z.string() }).parse(proposed.body);
  await county.decide('hrss-2', id, 'reviewByHrss', { outcome: 'approve' });
  await county.status(`/api/v1/proposals/${id}`, 'approved');
  expect(codeOf(await propose(inclusion(), party))).toEqual([422, 'ALREADY_INCLUDED']);
  const startup = classes.find(({ key }) => key === 'startup')!;
  const statement = {
    authenticity: true,
    validity: true,
    reasonableness: true,
    compliance: true,
    signedBy: 'dept-rsj',
  };
  const again = await county.post('dept-rsj', '/api/v1/claims', {
    roster: await rosterOf(county.desk, startup),
    statement,
  });
  const claimId = z.looseObject({ id: z.string() }).parse(again.body).id;
  await county.decide('hrss-1', claimId, 'reviewClaim', { outcome: 'approve' });
  await county.decide('office-2', claimId, 'recheckClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${claimId}`, 'publicised');
  const { items } = Lines.parse(await county.get('auditor', `/api/v1/claims/${claimId}/lines`));
  expect(items.map(({ status, amount }) => [status, amount])).toEqual([['reserved', 200_000]]);
  const receipt = JSON.stringify(await county.get('auditor', `/api/v1/claims/${claimId}/lines/1/receipt`));
  expect([receipt.includes(id), receipt.includes('三(三)5'), receipt.includes(citizenId)]).toEqual([true, true, false]);
  const revoke = (user: string) => county.post(user, `/api/v1/proposals/${id}/revoke`, { reason: '情况不实（样例）' });
  expect([(await revoke('dept-rsj')).status, (await revoke('office')).status]).toEqual([403, 403]);
  const reserved = async () => (await county.balance('special'))?.['reserved'];
  const before = await reserved();
  expect((await revoke('hrss-1')).body).toMatchObject({ status: 'revoked', reasons: [{ clause: '三(三)5' }] });
  // What was reserved on it and is not at the bank goes back, and whoever answers for the claim is told.
  const { items: stopped } = Lines.parse(await county.get('auditor', `/api/v1/claims/${claimId}/lines`));
  expect(stopped).toMatchObject([{ status: 'held', reasons: [{ code: 'NEEDS_INCLUSION_DECISION' }] }]);
  expect(await reserved()).toBe(Number(before) - 200_000);
  const Told = z.object({ items: z.array(z.looseObject({ title: z.string(), text: z.string() })) });
  const { items: told } = Told.parse(await county.get('dept-rsj', '/api/v1/notices'));
  expect(told.filter(({ text }) => text.includes(id) && text.includes('第 1 条'))).toHaveLength(1);
  await county.inDays(20);
  await county.status(`/api/v1/claims/${claimId}`, 'closed');
  expect((await propose(inclusion(), party)).status).toBe(201);
});
