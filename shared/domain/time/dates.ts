import { civilDate, epochDay, monthsLater } from './epochDays.ts';

/** Civil dates are plain `yyyy-mm-dd` strings in Asia/Shanghai; two of them compare as strings. */

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a date that exists in the calendar. */
export const isCivilDate = (text: string): boolean => SHAPE.test(text) && civilDate(epochDay(text)) === text;

export const addDays = (date: string, days: number): string => civilDate(epochDay(date) + days);

/** Month ends are clamped: 2020-11-30 and three months is 2021-02-28. */
export const addMonths = (date: string, months: number): string => monthsLater(date, months);

export const addYears = (date: string, years: number): string => addMonths(date, years * 12);

/** Days from one date to another, both counted. */
export const daysInclusive = (from: string, to: string): number => epochDay(to) - epochDay(from) + 1;

/** Full years of age on a day: the birthday itself counts. */
export const fullYears = (birth: string, on: string): number =>
  Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(4) < birth.slice(4) ? 1 : 0);

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: string): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;

export const calendarYear = (date: string): string => date.slice(0, 4);

/** A closed interval; `to` null is open. */
export type Interval = { readonly from: string; readonly to: string | null };

export const within = (date: string, interval: Interval): boolean =>
  date >= interval.from && (interval.to === null || date <= interval.to);
