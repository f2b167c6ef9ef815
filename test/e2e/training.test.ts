import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claim, claimOf, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { bankReturn, pay } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { goodRows } from '../files/rows.ts';
import { openCounty, type County } from './county.ts';

type Course = {
  programme: ClaimedProgramme;
  department: string;
  level?: string;
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
    rows: [{}, { 是否退役军人: '否' }, { 培训开始日期: '2020-04-02' }, { 培训开始日期: '2020-04-01' }],
  },
  project: {
    programme: 'PROJECT',
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
    rows: [{}, { 发证机关类别: '培训机构' }, { 岗位: '特种作业' }],
  },
  startup: {
    programme: 'STARTUP',
    department: 'RSJ',
    standard: 200_000,
    ...JUNE,
    rows: [{}, { 是否登记创业意愿: '否' }, { 人员类别: '教师' }],
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
