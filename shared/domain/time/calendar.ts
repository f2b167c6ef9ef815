import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, weekday } from './dates.ts';

const HOLIDAYS: Readonly<Record<string, string>> = notices.holidays;
const MAKE_UP_DAYS: Readonly<Record<string, string>> = notices.workdays;

/**
 * Working days by the State Council's holiday notices, make-up working weekends included. Only the library's data
 * is used: its functions go through Date, and west of Greenwich they answer for the day before.
 */
export function isWorkingDay(date: string): boolean {
  if (date in MAKE_UP_DAYS) return true;
  return !(date in HOLIDAYS) && weekday(date) <= 5;
}

/** The n-th working day after a date; 0 is the date itself, or the next working day when it is none. */
export function addWorkingDays(date: string, days: number): string {
  let day = date;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left--;
  }
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** A stretch of the calendar year, by its number of months. */
export type Interval = 1 | 3 | 12;

/** First day of the month, quarter or year that a date lies in. */
export function firstDayOf(date: string, interval: Interval): string {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / interval) * interval + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}
