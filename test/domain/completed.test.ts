import { expect, test } from 'vitest';
import { completedBeyond, completedIn } from '../../shared/domain/targets/completed.ts';
import { countGoals, goalPeriod } from '../../shared/domain/targets/goals.ts';
import { checkDepartments } from '../../shared/domain/targets/targets.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import type { TargetDay } from '../../shared/schemas/target.ts';

const PACK = packOf('330522', '2020-06-01');
const TWO_YEARS = withSettings(PACK, { 'targets.period': '2y' });
const NEIGHBOUR = packOf('339999', '2020-09-01');

const day = (department: string, date: string, personTimes: number): TargetDay => ({
  entity: 'targetDay',
  department,
  date,
  personTimes,
  subsidised: personTimes,
});
const totalOf = (pack: typeof PACK, ...days: TargetDay[]) =>
  countGoals(pack, { days, proposals: [], selfEvaluated: 0 }).find(({ id }) => id === 'total')?.done;

test('what the annex tells as completed is done; what it plans is not', () => {
  expect([2019, 2020].map((year) => completedIn(PACK, 'RSJ', year))).toEqual([4150, 0]);
  expect(completedIn(PACK, 'NOBODY', 2019)).toBe(0);
  expect(completedBeyond(NEIGHBOUR, goalPeriod(NEIGHBOUR), [])).toBe(0);
});

test.each([
  ['nothing counted', PACK, [], 17_000],
  ['a year that is planned', PACK, [day('RSJ', '2020-05-01', 10)], 17_010],
  ['some of what the annex had counted', PACK, [day('RSJ', '2019-12-20', 10)], 17_000],
  ['more than the annex had counted', PACK, [day('RSJ', '2019-12-20', 4151)], 17_001],
  ['the years of the title alone (AMB-01)', TWO_YEARS, [day('RSJ', '2020-05-01', 10)], 10],
] as const)('the county’s total with %s', (_name, pack, days, total) => {
  expect(totalOf(pack, ...days)).toBe(total);
});

test('a check of the completed year finds every department where the annex says it was', async () => {
  const nothing = { notClaimed: 0, inClaims: 0, sentBack: 0, failed: 0 };
  const check = (asOf: string) =>
    checkDepartments('330522', asOf, {
      countOf: async () => ({ done: 0, subsidised: 0 }),
      whyOf: async () => nothing,
    });
  expect(new Set((await check('2019-12-31')).map(({ verdict }) => verdict))).toEqual(new Set(['met']));
  expect(new Set((await check('2020-12-31')).map(({ verdict }) => verdict))).toEqual(new Set(['behind']));
});
