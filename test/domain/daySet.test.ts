import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../shared/domain/time/dates.ts';
import { datesOf, daySetOf, firstShared } from '../../shared/domain/time/daySet.ts';
import { livingKey, livingPeriodsOf } from '../../shared/policy/history.ts';

const dates = fc.array(
  fc.nat({ max: 90 }).map((day) => addDays('2020-02-01', day)),
  { maxLength: 40 },
);

it('gives back the dates that it was made of, each once and in order, also through a key', () => {
  fc.assert(
    fc.property(dates, (some) => {
      const set = daySetOf(some);
      expect(set ? datesOf(set) : []).toEqual([...new Set(some)].toSorted());
      expect(livingPeriodsOf(set ? [livingKey(set)] : [])).toEqual(set ? [set] : []);
    }),
  );
});

it('finds the first date that two sets share', () => {
  fc.assert(
    fc.property(dates, dates, (some, others) => {
      const [one, other] = [daySetOf(some), daySetOf(others)];
      const [first] = some.filter((day) => others.includes(day)).toSorted();
      expect(one && other && firstShared(one, other)).toBe(first);
    }),
  );
});

it('says which days only where they are not all, in digits that a person can read', () => {
  expect(daySetOf(['2020-06-03', '2020-06-01', '2020-06-02', '2020-06-02'])).toEqual({
    from: '2020-06-01',
    to: '2020-06-03',
  });
  expect(daySetOf(['2020-06-01', '2020-06-03', '2020-06-04'])).toEqual({
    from: '2020-06-01',
    to: '2020-06-04',
    days: 'b',
  });
  expect(daySetOf([])).toBeUndefined();
});

it('shares no day with a period that is none', () => {
  expect(firstShared({ from: '2020-06-02', to: '2020-06-01' }, { from: '2020-06-01', to: '2020-06-02' })).toBe(
    undefined,
  );
});
