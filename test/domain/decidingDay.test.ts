import { afterEach, expect, test } from 'vitest';
import { decidingDay } from '../../shared/domain/filing/decidingDay.ts';
import { reasonsAgainstPlan } from '../../shared/domain/filing/plans.ts';
import { policyFor } from '../../shared/policy/packs.ts';
import { filing, JURISDICTION } from '../support/examples.ts';
import { countySettles } from '../support/switchedCounty.ts';

afterEach(() => countySettles({}));

const { plan: PLAN } = filing();

test.each([
  ['LIVING', '2021-12-20', '2022-01-20', '2021-12-31'],
  ['LIVING', '2021-12-31', '2022-01-20', '2021-12-31'],
  ['LIVING', '2022-01-01', '2022-01-20', '2022-01-20'],
  ['LIVING', '2019-11-20', '2019-12-20', '2019-12-20'],
  ['LIVING', '2021-12-20', '2021-12-31', '2021-12-31'],
  ['INST_TRAIN', '2021-12-20', '2022-01-20', '2022-01-20'],
])('%s from %s to %s is judged on %s', (programme, startDate, endDate, day) => {
  expect(decidingDay(JURISDICTION, { programme, startDate, endDate })).toBe(day);
});

test('living money of a course that outlasts the document is filed, its class is not (AMB-02)', () => {
  const dates = { startDate: '2021-12-20', endDate: '2022-01-20' };
  const told = (programme: string, more: object) => {
    const plan = { ...PLAN, ...dates, programme, heads: 1, ...more };
    const pack = policyFor(JURISDICTION, decidingDay(JURISDICTION, plan));
    return reasonsAgainstPlan(pack, plan, {}).map(({ code }) => code);
  };
  expect(told('LIVING', { standard: 5_000, days: 20, amount: 100_000, institution: 11 })).toEqual([]);
  expect(told('INST_TRAIN', { standard: 100_000, amount: 100_000 })).toEqual(['OUT_OF_WINDOW']);
});

test.each([
  ['INST_TRAIN', '2021-12-20', '2022-01-20', '2021-12-20', []],
  ['INST_TRAIN', '2022-01-01', '2022-01-20', '2022-01-01', ['OUT_OF_WINDOW']],
  ['INST_TRAIN', '2019-12-04', '2019-12-20', '2019-12-04', ['OUT_OF_WINDOW']],
  ['SKILL_UP', '2021-12-20', '2022-01-20', '2022-01-20', ['OUT_OF_WINDOW']],
  ['LIVING', '2021-12-20', '2022-01-20', '2021-12-31', []],
])(
  'in a county that goes by the start %s from %s to %s is judged on %s',
  (programme, startDate, endDate, day, codes) => {
    countySettles({ eventDateBasis: 'start' });
    const dates = { programme, startDate, endDate };
    expect(decidingDay(JURISDICTION, dates)).toBe(day);
    const money =
      programme === 'LIVING' ? { standard: 5_000, days: 20, amount: 100_000 } : { standard: 90_000, amount: 90_000 };
    const plan = { ...PLAN, level: '初级工', institution: 11, heads: 1, ...dates, ...money };
    expect(reasonsAgainstPlan(policyFor(JURISDICTION, day), plan, {}).map(({ code }) => code)).toEqual(codes);
  },
);
