import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, firstDayOf, isWorkingDay } from '../../shared/domain/time/calendar.ts';
import { addMonths, fullYears, isCivilDate } from '../../shared/domain/time/dates.ts';
import { fenOfYuan, share, yuanText } from '../../shared/domain/money/money.ts';

describe('money', () => {
  it('goes to yuan and back', () => {
    const sums = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(fc.property(sums, (fen) => fenOfYuan(yuanText(fen)) === fen));
  });

  it.each(['1.234', '1e3', '', 'abc', '1,000'])('refuses %j', (text) => expect(fenOfYuan(text)).toBeUndefined());

  it('takes shares in exact integers', () => {
    expect(share(7_655_5, 13_000)).toEqual({ fen: 99_521, exact: false });
    expect(share(7_655_5, 13_000, 'half-up').fen).toBe(99_522);
    expect(share(7_655_5, 13_000, 'whole-yuan').fen).toBe(99_500);
    expect(share(Number.MAX_SAFE_INTEGER, 10_000)).toEqual({ fen: Number.MAX_SAFE_INTEGER, exact: true });
  });
});

describe('civil dates', () => {
  it.each([
    ['2020-02-29', true],
    ['2021-02-29', false],
    ['2020-2-9', false],
    ['', false],
  ])('%j exists: %s', (text, exists) => expect(isCivilDate(text)).toBe(exists));

  it('clamps month ends and counts birthdays', () => {
    expect(addMonths('2020-11-30', 3)).toBe('2021-02-28');
    expect([fullYears('1970-09-01', '2020-09-01'), fullYears('1970-09-02', '2020-09-01')]).toEqual([50, 49]);
  });
});

describe('working days', () => {
  it('follow the holiday notices', () => {
    expect(['2020-10-08', '2020-10-09', '2020-10-10', '2020-10-11'].map(isWorkingDay)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(addWorkingDays('2020-09-30', 1)).toBe('2020-10-09');
    expect(addWorkingDays(firstDayOf('2020-11-11', 3), 0)).toBe('2020-10-09');
    expect([firstDayOf('2020-11-11', 1), firstDayOf('2020-11-11', 12)]).toEqual(['2020-11-01', '2020-01-01']);
  });
});
