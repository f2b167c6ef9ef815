import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastOf, mayCount, shortfallOf } from '../../shared/domain/targets/outlook.ts';
import { LineStatus } from '../../shared/schemas/line.ts';
import { filing } from '../support/examples.ts';
import { someLine } from './lines.ts';

const plan = (heads: number, headsUsed: number) => {
  const one = filing({ headsUsed });
  return { ...one, plan: { ...one.plan, programme: 'INST_TRAIN', heads } };
};
const lines = (...statuses: LineStatus[]) => statuses.map((status) => someLine({ status, rowKey: 'r' }));

describe('the forecast of a year', () => {
  test.each([
    [50, '2020-06-30', 100],
    [1, '2020-01-01', 366],
    [1, '2021-01-01', 365],
    [7, '2020-12-31', 7],
    [1, '2020-09-30', 1],
    [0, '2020-03-31', 0],
  ])('%i person-times by %s make %i, rounded down', (done, asOf, forecast) => {
    expect(forecastOf(done, asOf)).toBe(forecast);
  });
});

describe('why a department is short', () => {
  test('each head stands in one place, and none that is paid or refused for good stands in any', () => {
    const open = lines('submitted', 'waiting', 'reserved', 'unknown', 'returned', 'held', 'failed', 'paid', 'rejected');
    expect(shortfallOf([plan(10, 4), plan(3, 0)], open)).toEqual({
      notClaimed: 5,
      inClaims: 4,
      sentBack: 2,
      failed: 1,
    });
  });

  test('of heads that are refused for good those whose training counts without money are missing nowhere', () => {
    const refused = lines('rejected', 'rejected');
    expect(shortfallOf([plan(5, 0)], refused).notClaimed).toBe(5);
    expect(shortfallOf([plan(5, 0)], [{ ...refused[0]!, counted: 'TRAINED:1' }, refused[1]!]).notClaimed).toBe(4);
  });

  test('no more heads are on their way than plans have places, and none is below zero', () => {
    const any = fc.array(fc.constantFrom(...LineStatus.options), { maxLength: 40 });
    fc.assert(
      fc.property(any, fc.nat(60), (statuses, spare) => {
        const used = statuses.filter((one) => ['reserved', 'instructed', 'unknown', 'failed', 'paid'].includes(one));
        const heads = statuses.length + spare;
        const why = shortfallOf([plan(heads, used.length)], lines(...statuses));
        const paid = statuses.filter((one) => one === 'paid').length;
        expect(why.notClaimed + why.inClaims + why.sentBack + why.failed + paid).toBe(heads);
        expect(Math.min(...Object.values(why))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('plans of another year, of no training, or taken back do not count', () => {
    const one = plan(5, 0);
    expect(mayCount(one, 2020)).toBe(true);
    expect(mayCount(one, 2021)).toBe(false);
    expect(mayCount({ ...one, status: 'withdrawn' }, 2020)).toBe(false);
    expect(mayCount({ ...one, plan: { ...one.plan, programme: 'LIVING' } }, 2020)).toBe(false);
  });
});
