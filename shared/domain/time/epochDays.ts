const DAYS_OF_ERA = 146_097;
const YEARS_OF_ERA = 400;
/** From 0000-03-01, where the counting of eras begins, to 1970-01-01. */
const EPOCH = 719_468;

const floor = Math.floor;

/**
 * Days from 1970-01-01 to a civil date of the Gregorian calendar. Rules count days for every claim, and this is many
 * times faster than a calendar object; years begin in March, so that the leap day is the last one.
 */
export function epochDay(date: string): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = floor(year / YEARS_OF_ERA);
  const yearOfEra = year - era * YEARS_OF_ERA;
  const dayOfYear = floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  return era * DAYS_OF_ERA + yearOfEra * 365 + floor(yearOfEra / 4) - floor(yearOfEra / 100) + dayOfYear - EPOCH;
}

/** The civil date so many days after 1970-01-01, within the years 0 to 9999. */
export function civilDate(epoch: number): string {
  const day = epoch + EPOCH;
  const era = floor(day / DAYS_OF_ERA);
  const dayOfEra = day - era * DAYS_OF_ERA;
  const yearOfEra = floor(
    (dayOfEra - floor(dayOfEra / 1460) + floor(dayOfEra / 36_524) - floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100));
  const shifted = floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  const year = yearOfEra + era * YEARS_OF_ERA + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - floor((153 * shifted + 2) / 5) + 1;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

/** The same day so many months later, or the last day of a month that does not have it; within the years 0 to 9999. */
export function monthsLater(date: string, months: number): string {
  const counted = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = floor(counted / 12);
  const month = counted - year * 12 + 1;
  const day = Math.min(Number(date.slice(8, 10)), lastDay(year, month));
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function lastDay(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');
