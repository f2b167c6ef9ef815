import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { acceptClaim } from '../../shared/domain/claim/claimStates.ts';
import { appropriate } from '../../shared/domain/money/movements.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { releaseLines } from '../../shared/usecases/claim/releaseLines.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { systemActor } from '../../shared/usecases/record.ts';
import { claim, commitOf, filing, JURISDICTION, line, person, rosterId } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { countySettles } from '../support/switchedCounty.ts';

/** 每年 as any twelve months (AMB-22): claims in flight are held against each other when they take their places. */

const AMOUNT = 100_000;
const trainee = person();
const OCCUPATIONS = ['车工', '焊工', '钳工', '电工', '茶艺师', '铣工', '磨工', '镗工', '砌筑工', '钢筋工', '架子工'];

let app: MemoryApp;
beforeEach(async () => {
  countySettles({ 'limit.year': 'rolling12' });
  app = memoryApp({ now: '2021-06-01T09:00:00+08:00' });
  const money = { ...claim(), status: 'submitted' as const };
  const movements = [appropriate({ fund: 'special', year: 2020 }, money.id, 100 * AMOUNT)];
  await app.store.commit({ ...commitOf(money), movements });
});
afterEach(() => countySettles({}));

/** A claim of one line on the trainee, a training of its own, as far as its assessment. */
async function assessed(eventDate: string, occupation = OCCUPATIONS[0]!): Promise<Line> {
  const known = filing();
  const plan = { ...known.plan, programme: 'INST_TRAIN', occupation, level: '中级工', heads: 1, standard: AMOUNT };
  const of = { programme: 'INST_TRAIN', filing: known.id, roster: rosterId(), claimedOn: '2021-06-01' };
  const root: Claim = { ...claim(of), status: 'submitted' };
  await app.store.commit(commitOf({ ...known, plan, status: 'allotted', number: '1', allottedAt: known.submittedAt }));
  await app.store.commit(commitOf(root));
  const facts = { tier: '中级工', groups: ['EMPLOYEE'], occupation, startDate: '2019-12-06', eventDate };
  const item = line(root.id, 1, { person: trainee, facts, rowKey: `${trainee.key}/1`, amount: 0, slots: [] });
  await app.store.write({ op: 'create', item });
  await assessClaim(app, root.id);
  return lineOf(root.id);
}

const lineOf = async (id: Line['claim']) => (await app.store.get({ entity: 'line', claim: id, no: 1 }))!;

/** Trainings on these days, each assessed while none of them holds a place. */
const inFlight = async (...days: string[]): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const [index, day] of days.entries()) lines.push(await assessed(day, OCCUPATIONS[index]));
  return lines;
};

/** The review lets a line through; it is reserved by what is free. */
async function accept({ claim: id }: Line): Promise<void> {
  const { filing: _plan, ...free } = (await app.store.get({ entity: 'claim', id }))!;
  const one = await lineOf(id);
  const accepted = { ...one, status: 'accepted' as const, version: one.version + 1 };
  await app.store.commit({
    ...commitOf(acceptClaim(free, '2021-06-01')),
    changes: [{ op: 'replace', item: accepted }],
  });
}

async function reserved(...lines: Line[]) {
  for (const one of lines) await accept(one);
  for (const one of lines) await reserveBatch(app, one.claim, [1]);
}

const told = (lines: readonly Line[]) =>
  Promise.all(
    lines.map(async (one) => {
      const { status, reasons } = await lineOf(one.claim);
      return status === 'reserved' ? status : reasons[0]?.code;
    }),
  );

const TWO = ['2020-09-10', '2020-11-10'] as const;

test('two claims in flight for the last place of twelve months: one gets it, the one with the earlier certificate', async () => {
  const [a, b, later, earlier] = (await inFlight(...TWO, '2021-03-01', '2021-02-01')) as [Line, Line, Line, Line];
  await reserved(a, b);
  expect((await lineOf(later.claim)).status).toBe('assessed');
  await reserved(later, earlier);
  expect(await told([a, b, later, earlier])).toEqual(['reserved', 'reserved', 'ANNUAL_LIMIT', 'reserved']);
  expect((await lineOf(later.claim)).reasons[0]?.message).toContain(earlier.claim);
});

test('by the calendar both are paid, under the places of their years, and nothing more is read', async () => {
  countySettles({});
  const lines = await inFlight(...TWO, '2021-02-01', '2021-03-01');
  expect(lines.flatMap(({ slots }) => slots).filter(({ kind }) => kind === 'annual')).toEqual(
    ['2020', '2020', '2021', '2021'].map((year) => ({ kind: 'annual', year, limit: 3 })),
  );
  const places = vi.spyOn(app.store, 'places');
  await reserved(...lines);
  expect(await told(lines)).toEqual(lines.map(() => 'reserved'));
  expect(places).not.toHaveBeenCalled();
});

test('of eight at once within twelve months three are reserved, whoever is faster, beside three of years before', async () => {
  const before = ['2019-12-10', '2019-12-20', '2020-01-10'];
  const days = OCCUPATIONS.slice(before.length).map((_, index) => `2021-05-0${index + 1}`);
  const lines = await inFlight(...before, ...days);
  const [early, eight] = [lines.slice(0, before.length), lines.slice(before.length)];
  await reserved(...early);
  for (const one of eight) await accept(one);
  await Promise.all(eight.map((one) => reserveBatch(app, one.claim, [1])));
  expect(await told(early)).toEqual(early.map(() => 'reserved'));
  const states = await told(eight);
  const count = (state: string) => states.filter((one) => one === state).length;
  expect([count('reserved'), count('ANNUAL_LIMIT')]).toEqual([3, 5]);
  const { annual } = await app.store.places(trainee.key);
  expect(annual.map(({ year, holders }) => [year, Object.keys(holders).length])).toEqual([['rolling12', 6]]);
});

test('a training before three others is one too many in their year: the last of them gives way unless it is paid', async () => {
  const [first, one, two, last, late] = (await inFlight(
    '2020-12-01',
    '2021-01-10',
    '2021-02-10',
    '2021-03-10',
    '2020-11-01',
  )) as [Line, Line, Line, Line, Line];
  await reserved(one, two, last);
  await reserved(first);
  expect(await told([first, one, two, last])).toEqual(['reserved', 'reserved', 'reserved', 'ANNUAL_LIMIT']);
  for (const paid of [one, two]) {
    const now = await lineOf(paid.claim);
    await app.store.write({ op: 'replace', item: { ...now, status: 'paid', version: now.version + 1 } });
  }
  await reserved(late);
  expect(await told([late, first])).toEqual(['ANNUAL_LIMIT', 'reserved']);
});

test('what was paid by the calendar before counts, and a place that was given back is free', async () => {
  countySettles({});
  const before = await inFlight(...TWO);
  await reserved(...before);
  countySettles({ 'limit.year': 'rolling12' });
  const third = await assessed('2021-01-10', '电工');
  await reserved(third);
  const refused = await assessed('2021-02-01', '茶艺师');
  expect([refused.status, refused.reasons[0]?.code]).toEqual(['rejected', 'ANNUAL_LIMIT']);
  expect(JSON.parse(refused.receipt!).depends).toContain('AMB-22');
  const given = { chosen: () => true, to: 'released' as const, reasons: [], why: 'test' };
  await releaseLines(app, systemActor(JURISDICTION), third.claim, given);
  const again = await assessed('2021-02-01', '茶艺师');
  await reserved(again);
  expect(await told([again])).toEqual(['reserved']);
});
