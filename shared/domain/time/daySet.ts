import { civilDate, epochDay } from './epochDays.ts';

/**
 * Some days from `from` to `to`, both of them among them. `days` says which, where it is not every one: a bit a day in
 * their order, as hexadecimal digits, so that `b` from a Monday is Monday, Wednesday and Thursday.
 */
export type DaySet = { readonly from: string; readonly to: string; readonly days?: string | undefined };

/** Days that one digit stands for. */
const A_DIGIT = 4;

/** The set of some civil dates, in any order and each as often as it likes; undefined of none. */
export function daySetOf(dates: readonly string[]): DaySet | undefined {
  const [from, ...later] = [...new Set(dates)].toSorted();
  if (from === undefined) return undefined;
  const to = later.at(-1) ?? from;
  const first = epochDay(from);
  const span = epochDay(to) - first + 1;
  if (span === later.length + 1) return { from, to };
  const digits = Array.from({ length: Math.ceil(span / A_DIGIT) }, () => 0);
  for (const date of [from, ...later]) {
    const day = epochDay(date) - first;
    const digit = Math.floor(day / A_DIGIT);
    digits[digit] = (digits[digit] ?? 0) + bitOf(day);
  }
  return { from, to, days: digits.map((digit) => digit.toString(16)).join('') };
}

/** The civil dates of a set, in order. */
export function datesOf(set: DaySet): string[] {
  const [first, last] = [epochDay(set.from), epochDay(set.to)];
  const dates: string[] = [];
  for (let day = first; day <= last; day++) if (holds(set, day - first)) dates.push(civilDate(day));
  return dates;
}

/** The first day that two sets share; undefined where they share none. */
export function firstShared(one: DaySet, other: DaySet): string | undefined {
  const [first, second] = [epochDay(one.from), epochDay(other.from)];
  const last = Math.min(epochDay(one.to), epochDay(other.to));
  for (let day = Math.max(first, second); day <= last; day++)
    if (holds(one, day - first) && holds(other, day - second)) return civilDate(day);
  return undefined;
}

/** Whether the day so many days after the first is in the set. */
const holds = ({ days }: DaySet, day: number): boolean =>
  days === undefined || Math.floor(Number.parseInt(days[Math.floor(day / A_DIGIT)] ?? '0', 16) / bitOf(day)) % 2 === 1;

/** The place of a day in its digit: the earliest of four stands highest. */
const bitOf = (day: number): number => 2 ** (A_DIGIT - 1 - (day % A_DIGIT));
