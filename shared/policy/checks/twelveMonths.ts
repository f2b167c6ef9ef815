import { addYears, calendarYear } from '../../domain/time/dates.ts';

/** 每年 as the twelve months that end with a training (AMB-22): such a limit has one place for all years. */
export const ROLLING = 'rolling12';

type Dated = { readonly date: string };

/**
 * Of others those in the fullest twelve months in which a day lies, whether they end with that day or with a later one of
 * them: a training that is claimed late may be one too many in the year of those after it.
 */
export function fullestYear<Of extends Dated>(date: string, others: readonly Of[]): Of[] {
  const ends = [date, ...others.map((one) => one.date).filter((end) => end > date && addYears(end, -1) < date)];
  const years = ends.map((end) => others.filter((one) => one.date > addYears(end, -1) && one.date <= end));
  return years.reduce((most, year) => (year.length > most.length ? year : most), []);
}

/** Of others those of the year that a day is in: the calendar's, or the fullest twelve months. */
export const trainingsAround = <Of extends Dated>(basis: string, date: string, others: readonly Of[]): Of[] =>
  basis === ROLLING ? fullestYear(date, others) : others.filter((one) => calendarYear(one.date) === calendarYear(date));
