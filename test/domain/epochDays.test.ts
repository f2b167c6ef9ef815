import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { addDays, addMonths, daysInclusive, fullYears, isCivilDate, weekday } from '../../shared/domain/time/dates.ts';
import { civilDate, epochDay } from '../../shared/domain/time/epochDays.ts';

const START = Temporal.PlainDate.from('1600-01-01');
const day = fc.integer({ min: 0, max: 300_000 });
const dateAt = (offset: number): string => START.add({ days: offset }).toString();
const MANY = { numRuns: 2000 };

it('counts days as the calendar does, there and back', () => {
  expect([epochDay('1970-01-01'), epochDay('2000-02-29'), civilDate(0)]).toEqual([0, 11_016, '1970-01-01']);
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [from, to] = [dateAt(one), dateAt(other)];
      expect(civilDate(epochDay(from))).toBe(from);
      expect(addDays(from, other - one)).toBe(to);
      expect(daysInclusive(from, to)).toBe(other - one + 1);
      expect(weekday(from)).toBe(Temporal.PlainDate.from(from).dayOfWeek);
    }),
    MANY,
  );
});

it('adds months and counts birthdays as the calendar does', () => {
  const monthEnd = fc.integer({ min: 0, max: 4800 }).map((months) => START.add({ months }).subtract({ days: 1 }));
  const some = fc.oneof(
    day.map((offset) => START.add({ days: offset })),
    monthEnd,
  );
  fc.assert(
    fc.property(some, some, fc.integer({ min: -1200, max: 1200 }), (one, other, months) => {
      const [first, last] = [one, other].toSorted((a, b) => Temporal.PlainDate.compare(a, b));
      expect(addMonths(String(one), months)).toBe(one.add({ months }).toString());
      expect(fullYears(String(first), String(last))).toBe(first?.until(last ?? '', { largestUnit: 'years' }).years);
    }),
    MANY,
  );
});

it('knows which dates exist', () => {
  const digits = (min: number, max: number, length: number) =>
    fc.integer({ min, max }).map((number) => String(number).padStart(length, '0'));
  fc.assert(
    fc.property(digits(0, 9999, 4), digits(0, 13, 2), digits(0, 32, 2), (...parts) => {
      const text = parts.join('-');
      expect(isCivilDate(text)).toBe(exists(text));
    }),
    MANY,
  );
});

function exists(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
