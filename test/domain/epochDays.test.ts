import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { addDays, daysInclusive } from '../../shared/domain/dates.ts';
import { civilDate, epochDay } from '../../shared/domain/epochDays.ts';

const START = Temporal.PlainDate.from('1600-01-01');
const day = fc.integer({ min: 0, max: 300_000 });
const dateAt = (offset: number): string => START.add({ days: offset }).toString();

it('counts days as the calendar does, there and back', () => {
  expect([epochDay('1970-01-01'), epochDay('2000-02-29'), civilDate(0)]).toEqual([0, 11_016, '1970-01-01']);
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [from, to] = [dateAt(one), dateAt(other)];
      expect(civilDate(epochDay(from))).toBe(from);
      expect(addDays(from, other - one)).toBe(to);
      expect(daysInclusive(from, to)).toBe(other - one + 1);
    }),
    { numRuns: 2000 },
  );
});
