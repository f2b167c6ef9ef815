import { expect, test } from 'vitest';
import { selfEvaluatedIn } from '../../shared/domain/targets/selfEvaluated.ts';
import { RegisterEntryId } from '../../shared/schemas/ids.ts';
import type { RegisterEntry, RegisterPeriod } from '../../shared/schemas/register.ts';
import { JURISDICTION } from '../support/examples.ts';

const YEARS = { from: '2019-01-01', to: '2021-12-31' };
const word = (data: RegisterPeriod['data'], from = '2020-06-01', to?: string): RegisterPeriod => ({
  from,
  ...(to !== undefined && { to }),
  data,
  basis: '样例',
  enteredBy: 'hrss-1',
  enteredAt: '2020-06-01T09:00:00.000+08:00',
});
const entry = (key: string, ...periods: RegisterPeriod[]): RegisterEntry => ({
  entity: 'registerEntry',
  jurisdiction: JURISDICTION,
  version: 1,
  audit: { seq: 0, hash: '' },
  id: RegisterEntryId.parse(`G-${key.repeat(32)}`),
  register: 'selfEvaluations',
  key,
  periods,
});

test.each<[string, RegisterPeriod[], number]>([
  ['a day of the three years', [word({ personTimes: 35, on: '2020-06-20' })], 35],
  [
    'the first and the last day',
    [word({ personTimes: 1, on: '2019-01-01' }), word({ personTimes: 2, on: '2021-12-31' })],
    3,
  ],
  [
    'days before and after',
    [word({ personTimes: 1, on: '2018-12-31' }), word({ personTimes: 2, on: '2022-01-01' })],
    0,
  ],
  [
    'a day that was corrected',
    [word({ personTimes: 35, on: '2020-06-20' }), word({ personTimes: 30, on: '2020-06-20' })],
    30,
  ],
  ['a word that holds no longer', [word({ personTimes: 35, on: '2020-06-20' }, '2020-06-01', '2020-06-30')], 35],
  ['a word of before, which names no day', [word({ personTimes: 35 })], 35],
  ['a key that was struck', [word(null)], 0],
])('of %s', (_name, periods, times) => {
  expect(selfEvaluatedIn([entry('a', ...periods)], YEARS)).toBe(times);
});

test('two entries of one day are two', () => {
  const one = word({ personTimes: 5, on: '2020-06-20' });
  expect(selfEvaluatedIn([entry('a', one), entry('b', one)], YEARS)).toBe(10);
});
