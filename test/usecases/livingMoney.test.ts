import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { signatures } from '../../infra/local/sample/roster/signatures.ts';
import { acceptClaim } from '../../shared/domain/claim/claimStates.ts';
import { appropriate } from '../../shared/domain/money/movements.ts';
import type { Setting } from '../../shared/policy/pack.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { submitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { goodRows } from '../files/rows.ts';
import { commitOf, JURISDICTION, next, SIGNED } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { rosterClass, rosterOf } from '../support/rosterClass.ts';

const RSJ = Actor.parse({
  user: 'dept-rsj',
  name: '',
  role: 'department',
  department: 'RSJ',
  jurisdiction: JURISDICTION,
});
const COURSE = { startDate: '2020-06-01', endDate: '2020-06-12' };
const [trainee] = goodRows('LIVING', 1);

let app: MemoryApp;
let keys = 0;
beforeEach(() => {
  app = memoryApp({ now: '2020-07-06T09:00:00+08:00' });
});
afterEach(() => {
  for (const parameter of packOf(JURISDICTION).parameters) parameter.value = own.get(parameter.key) ?? null;
});

const own = new Map(packOf(JURISDICTION).parameters.map(({ key, value }) => [key, value]));

/** As if the county had decided so. */
const setting = (key: string, value: Setting): void => {
  packOf(JURISDICTION).parameters.find((one) => one.key === key)!.value = value;
};

/** A class of one trainee who signed on these days; undefined where the class keeps no attendance. */
async function classWith(
  days: readonly string[] | undefined,
  plan: Partial<FilingPlan> = {},
  { timetable, cells }: { timetable?: string[]; cells?: RosterRow } = {},
) {
  const roster = await rosterClass(app, 'LIVING', [{ 出勤天数: '5', ...cells }], { ...COURSE, ...plan });
  if (days) await rosterOf(app, roster.filing, 'ATTENDANCE', signatures(trainee!, days));
  if (!timetable) return roster;
  const filing = (await app.store.get({ entity: 'filing', id: roster.filing }))!;
  const sessions = timetable.map((date) => ({ date, hours: 6 }));
  const opening = { place: '样例教室', teachers: ['T'], sessions, reportedOn: '2020-06-01', reportedBy: 'i' };
  await app.store.commit(commitOf({ ...next(filing), opening }));
  return roster;
}

/** What the rules make of the trainee's line. */
async function assessed(roster: Awaited<ReturnType<typeof classWith>>) {
  const submitted = await submitClaim(app, RSJ, { roster: roster.id, statement: SIGNED }, `key-${keys++}`);
  if (!submitted.ok) throw new Error(submitted.problem.code);
  await assessClaim(app, submitted.value.id);
  const [line] = await app.store.all({ of: 'line', by: 'claim', claim: submitted.value.id });
  return line!;
}

/** What becomes of assessed lines that their reviewers let through side by side, in this order. */
async function reserved(...lines: readonly Line[]): Promise<(Line | undefined)[]> {
  const money = appropriate({ fund: 'employment-subsidy', year: 2020 }, 'A-1', 1_000_000);
  for (const [index, { claim: id }] of lines.entries()) {
    const claim = (await app.store.get({ entity: 'claim', id }))!;
    const root = acceptClaim(claim, claim.claimedOn);
    const changes = lines
      .filter((line) => line.claim === id)
      .map((line) => ({
        op: 'replace' as const,
        item: { ...line, version: line.version + 1, status: 'accepted' as const },
      }));
    await app.store.commit({ ...commitOf(root), changes, movements: index === 0 ? [money] : [] });
  }
  for (const { claim } of lines) await reserveBatch(app, claim, [1]);
  return Promise.all(lines.map(({ claim, no }) => app.store.get({ entity: 'line', claim, no })));
}

const said = async (roster: Awaited<ReturnType<typeof classWith>>) => {
  const { status, amount, reasons } = await assessed(roster);
  return [status, amount, reasons[0]?.code];
};

test('two courses of the same weeks are both paid for where no day is attended twice', async () => {
  const mondays = await classWith(['2020-06-01', '2020-06-08']);
  const tuesdays = await classWith(['2020-06-02', '2020-06-09']);
  const [first, second] = [await assessed(mondays), await assessed(tuesdays)];
  expect((await reserved(first, second)).map((line) => [line?.status, line?.amount])).toEqual([
    ['reserved', 10_000],
    ['reserved', 10_000],
  ]);
  const [card] = await app.store.many('livingCard', [{ entity: 'livingCard', person: first.person.key }]);
  expect(card?.periods.map(({ from, to, days }) => `${from} ${to} ${days}`)).toEqual([
    '2020-06-01 2020-06-08 81',
    '2020-06-02 2020-06-09 81',
  ]);
  expect(await said(await classWith(['2020-06-05', '2020-06-12']))).toEqual(['assessed', 10_000, undefined]);
  expect(await said(await classWith(['2020-06-03', '2020-06-09']))).toEqual([
    'rejected',
    0,
    'OVERLAPPING_LIVING_GRANT',
  ]);
});

test('of two claims for one day the later one to take it is told which day that is', async () => {
  const [first, second] = [
    await assessed(await classWith(['2020-06-01', '2020-06-08'])),
    await assessed(await classWith(['2020-06-02', '2020-06-08'])),
  ];
  const [taken, lost] = await reserved(first, second);
  expect([taken?.status, lost?.status]).toEqual(['reserved', 'rejected']);
  expect(lost?.reasons[0]?.message).toContain(`2020-06-08 的生活费补贴已由 ${first.claim}`);
});

test('days that the class was not taught on are not paid for: another weekday, before it and after it', async () => {
  const signed = ['2020-06-02', '2020-06-03', '2020-06-04', '2020-06-15'];
  const timetable = ['2020-06-02', '2020-06-04', '2020-06-09'];
  expect(await said(await classWith(signed, {}, { timetable }))).toEqual(['assessed', 10_000, undefined]);
  expect(await said(await classWith(signed, { startDate: '2020-06-03', endDate: '2020-06-04' }))).toEqual([
    'assessed',
    10_000,
    undefined,
  ]);
});

test.each([
  ['that keeps no attendance here', undefined],
  ['whose attendance roster is empty', []],
])('a class %s is asked for it', async (_, days) => {
  const { status, reasons } = await assessed(await classWith(days));
  expect([status, reasons]).toEqual([
    'returned',
    [
      {
        code: 'MISSING_PART',
        clause: '三(三)3',
        message: expect.stringContaining('请为该班报告开班和课程表、上传考勤花名册，再重新申领'),
      },
    ],
  ]);
});

test('a county may take the number of days at its word: then the whole course is the person’s, and no more than it', async () => {
  setting('living.attendance', 'stated');
  const whole = await assessed(await classWith(undefined));
  expect([whole.amount, whole.slots]).toEqual([25_000, [{ kind: 'once', key: 'LIVING:2020-06-01..2020-06-12' }]]);
  const [first, second] = [whole, await assessed(await classWith(['2020-06-12']))];
  expect((await reserved(first, second)).map((line) => line?.reasons[0]?.code)).toEqual([
    undefined,
    'OVERLAPPING_LIVING_GRANT',
  ]);
  const short = { startDate: '2020-06-15', endDate: '2020-06-18' };
  expect(await said(await classWith(undefined, short))).toEqual(['returned', 0, 'INVALID_FACTS']);
  const taught = ['2020-06-15', '2020-06-16', '2020-06-18', '2020-06-19'];
  const longer = { startDate: '2020-06-15', endDate: '2020-06-30' };
  expect(await said(await classWith(undefined, longer, { timetable: taught }))).toEqual([
    'returned',
    0,
    'INVALID_FACTS',
  ]);
});

test('a county that pays calendar days pays all of the course, from its first day of class to its last', async () => {
  const attended = ['2020-06-02', '2020-06-04'];
  setting('living.dayBasis', 'calendar');
  const filed = await assessed(await classWith(attended));
  expect([filed.amount, filed.slots]).toEqual([60_000, [{ kind: 'once', key: 'LIVING:2020-06-01..2020-06-12' }]]);
  const opened = await assessed(
    await classWith(attended, {}, { timetable: ['2020-06-02', '2020-06-04', '2020-06-10'] }),
  );
  expect([opened.amount, opened.slots]).toEqual([45_000, [{ kind: 'once', key: 'LIVING:2020-06-02..2020-06-10' }]]);
});

describe('a county that pays only who passed (AMB-10)', () => {
  const days = ['2020-06-01', '2020-06-03'];
  const PAID = ['assessed', 10_000, undefined];
  const FAILED = ['rejected', 0, 'NO_CERTIFICATE'];
  const says = (word: string) => classWith(days, {}, { cells: { 是否合格: word } });

  it('asks the roster, and pays whoever it says passed', async () => {
    expect(await said(await says('否'))).toEqual(PAID);
    setting('living.needPass', true);
    expect(await said(await says('是'))).toEqual(PAID);
    expect(await said(await says('否'))).toEqual(FAILED);
    await expect(says('')).rejects.toThrow('本县的生活费补贴只发给培训合格的学员');
  });

  it('sends back what came in before it asked', async () => {
    const roster = await classWith(days);
    setting('living.needPass', true);
    expect(await said(roster)).toEqual(['returned', 0, 'MISSING_PART']);
  });

  /** A class whose own roster has this row of the trainee, or is of others. */
  async function course(cells: RosterRow) {
    const person = { 姓名: trainee!['姓名']!, 身份证号: trainee!['身份证号']!, ...cells };
    const taught = await rosterClass(app, 'INST_TRAIN', [person], COURSE);
    await rosterOf(app, taught.filing, 'ATTENDANCE', signatures(trainee!, days));
    return taught.filing;
  }

  it('believes the class’s own roster before that of living money, of those who stand in it', async () => {
    const [certified, failed, others] = [
      await course({}),
      await course({ 证书编号: '' }),
      await course(goodRows('INST_TRAIN', 1, 9)[0]!),
    ];
    setting('living.needPass', true);
    const under = (filing: FilingPlan['course'], word: string) =>
      classWith(undefined, { course: filing }, { cells: { 是否合格: word } });
    expect(await said(await under(certified, '否'))).toEqual(PAID);
    expect(await said(await under(failed, '是'))).toEqual(FAILED);
    expect(await said(await under(others, '是'))).toEqual(PAID);
  });
});
