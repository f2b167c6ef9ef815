import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { claim, claimOf, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, filingOf, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { until } from '../../infra/local/sample/quarter/until.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { signatures } from '../../infra/local/sample/roster/signatures.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { goodRows } from '../files/rows.ts';
import { openCounty, type County } from './county.ts';

const PER_DAY = 5_000;
const DAYS = ['2020-06-01', '2020-06-02', '2020-06-03', '2020-06-04'];
const [steady, absent, truant] = goodRows('LIVING', 3, 31).map((row) => ({
  ...row,
  培训开始日期: '2020-06-01',
  出勤天数: '12',
})) as unknown as [RosterRow, RosterRow, RosterRow];

function planOf(key: string, plan: Partial<FilingPlan>, rows: readonly RosterRow[]): ClassPlan {
  const common = { className: `${key}班`, occupation: '电工', aims: aimsOf('电工'), institution: 11, heads: 3 };
  const programme = plan.programme === 'LIVING' ? 'LIVING' : 'INST_TRAIN';
  return {
    key,
    department: 'RSJ',
    uploader: 'institution-11',
    reviewer: 'hrss-1',
    plan: { ...common, startDate: '2020-06-01', endDate: '2020-06-12', ...plan } as FilingPlan,
    uploads: [{ fileName: `${key}.xlsx`, programme, format: 'xlsx', rows: [...rows] }],
    review: { outcome: 'approve', reasons: [], rows: [] },
    bank: { failed: [], unknown: [] },
  };
}

const course = planOf('course', { programme: 'INST_TRAIN', level: '中级工', standard: 100_000, amount: 300_000 }, []);
const livingOf = (filing: string): ClassPlan => {
  const money = { standard: PER_DAY, days: 12, amount: 3 * 12 * PER_DAY };
  return planOf('living', { programme: 'LIVING', ...money, course: filing as never }, [steady, absent, truant]);
};

let county: County;
let taught: string;
beforeAll(async () => {
  const money = (fund: 'special' | 'employment-subsidy') =>
    ({ key: fund, fund, year: 2020, amount: 300_000, basis: '预算（样例）' }) as const;
  const appropriations = [money('special'), money('employment-subsidy')];
  county = await openCounty({ appropriations, classes: [course], ownClaims: [] }, '2020-04-01');
  for (const { key } of appropriations) await appropriate(county.desk, key);
  await file(county.desk, course);
  await reviewFiling(county.desk, course);
  taught = await filingOf(county.desk, course);
}, 60_000);
afterAll(() => county.close());

const Lines = z.object({
  items: z.array(z.object({ amount: z.int(), reasons: z.array(z.object({ code: z.string() })) })),
});
/** What a claim's lines grant, and why not. */
const linesOf = async (id: string) =>
  Lines.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`)).items.map(({ amount, reasons }) => [
    amount,
    reasons[0]?.code,
  ]);

const codes = (answer: { status: number; body: unknown }) => {
  const { code, reasons } = Refusal.parse(answer.body);
  return [answer.status, reasons?.map((reason) => reason.code) ?? code];
};
const Refusal = z.looseObject({ code: z.string(), reasons: z.array(z.object({ code: z.string() })).optional() });
const Made = z.looseObject({ id: z.string() });
const Ticket = z.object({ url: z.string(), upload: z.looseObject({ id: z.string() }) });
const Upload = z.looseObject({ status: z.string(), counts: z.looseObject({ good: z.int(), bad: z.int() }).optional() });

test('a class is opened with its place, registered teachers and a timetable within its dates', async () => {
  const path = `/api/v1/filings/${taught}/opening`;
  const opening = {
    place: '样例教室',
    teachers: ['institution/11/T1'],
    sessions: DAYS.map((date) => ({ date, hours: 6 })),
  };
  expect(codes(await county.post('institution-11', path, opening))).toEqual([422, ['TEACHER_NOT_REGISTERED']]);
  const teacher = {
    from: '2020-01-01',
    data: { name: '样例教师', qualification: '高级技师' },
    basis: '聘用合同（样例）',
  };
  const registers = '/api/v1/registers/teachers';
  const key = encodeURIComponent('institution/11/T1');
  expect((await county.post('institution-14', `${registers}/${key}/periods`, teacher)).status).toBe(403);
  expect((await county.post('institution-11', `${registers}/${key}/periods`, teacher)).status).toBe(201);
  expect(await county.post('institution-11', path, opening)).toMatchObject({
    status: 200,
    body: { opening: { reportedOn: '2020-04-01', place: '样例教室' } },
  });
});

/** The class's log: who signed on which day, a stray signature and a wrong date among them. */
async function handInLog(): Promise<z.infer<typeof Upload>> {
  const rows = [
    ...signatures(steady, [...DAYS, '2020-06-08']),
    ...signatures(absent, ['2020-06-02']),
    ...signatures(steady, ['2020-06-31']),
  ];
  const opened = await county.post('institution-11', '/api/v1/rosters', { filing: taught, of: 'attendance' });
  const path = `/api/v1/rosters/${Made.parse(opened.body).id}/uploads`;
  const contentType = 'text/csv';
  const ticket = Ticket.parse((await county.post('institution-11', path, { fileName: '考勤.csv', contentType })).body);
  const bytes = await rosterFile({ programme: 'ATTENDANCE', format: 'csv', rows });
  await county.desk.client.putFile(ticket.url, contentType, bytes);
  const statement = {
    authenticity: true,
    validity: true,
    reasonableness: true,
    compliance: true,
    signedBy: 'dept-rsj',
  };
  await allot(county.desk, course);
  const claimed = await county.post('dept-rsj', '/api/v1/claims', { roster: Made.parse(opened.body).id, statement });
  expect(codes(claimed)).toEqual([422, 'ATTENDANCE_IS_NO_CLAIM']);
  return until(county.desk.client, 'the log to be read', async () => {
    const now = Upload.parse(await county.get('institution-11', `${path}/${ticket.upload.id}`));
    return now.status === 'done' ? now : undefined;
  });
}

test(
  'living money is for the days of the timetable on which the trainee was there, whatever the roster says',
  {
    timeout: 60_000,
  },
  async () => {
    await county.runtime.advanceTo('2020-06-15T09:00:00+08:00');
    expect((await handInLog()).counts).toMatchObject({ good: 6, bad: 1 });
    const living = livingOf(taught);
    await file(county.desk, living);
    await reviewFiling(county.desk, living);
    await allot(county.desk, living);
    await roster(county.desk, living);
    await claim(county.desk, living);
    await reviewClaim(county.desk, living);
    const id = await claimOf(county.desk, living);
    await county.status(`/api/v1/claims/${id}`, 'publicised');
    expect(await linesOf(id)).toEqual([
      [4 * PER_DAY, undefined],
      [1 * PER_DAY, undefined],
      [0, 'NO_CERTIFICATE'],
    ]);
  },
);

test('a class without attendance is asked for it, and its days are paid beside those of a course of the same weeks', async () => {
  const rows = [{ ...steady, 出勤天数: '2' }];
  const money = { standard: PER_DAY, days: 2, amount: 2 * PER_DAY, heads: 1 };
  const evening = planOf('evening', { programme: 'LIVING', ...money }, rows);
  for (const act of [file, reviewFiling, allot, roster, claim, reviewClaim]) await act(county.desk, evening);
  const id = await claimOf(county.desk, evening);
  await county.status(`/api/v1/claims/${id}`, 'returned');
  expect(await linesOf(id)).toEqual([[0, 'MISSING_PART']]);
  const signed = signatures(steady, ['2020-06-05', '2020-06-08']);
  const attendance = { fileName: '考勤.csv', programme: 'ATTENDANCE', format: 'csv', rows: signed } as const;
  await roster(county.desk, { ...evening, attendance });
  expect((await county.post('dept-rsj', `/api/v1/claims/${id}/resubmit`, {})).status).toBe(200);
  await reviewClaim(county.desk, evening);
  await county.status(`/api/v1/claims/${id}`, 'publicised');
  expect(await linesOf(id)).toEqual([
    [0, 'MISSING_PART'],
    [2 * PER_DAY, undefined],
  ]);
});

test('living money for a class that nobody filed goes back', async () => {
  const lost = { ...livingOf('F-ZZZZ'), key: 'lost' };
  const filing = await county.status(`/api/v1/filings/${await filingOf(county.desk, lost)}`, 'returned');
  expect(filing).toMatchObject({ reasons: [{ code: 'COURSE_UNKNOWN', clause: '三(三)3' }] });
});
