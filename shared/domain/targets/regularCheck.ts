import type { PolicyPack } from '../../policy/pack.ts';
import { choiceOf } from '../../policy/parameters.ts';
import { addWorkingDays, firstDayOf, type Interval } from '../time/calendar.ts';
import { previousDay } from '../time/moment.ts';

const MONTHS: Readonly<Record<string, Interval>> = { month: 1, quarter: 3, year: 12 };

/** No month's first working day comes later: the longest holidays are of eight days, and a weekend may follow. */
export const LAST_DAY_OF_CHECKS = 12;

/**
 * The civil date up to which targets are checked today: the day before a quarter began (a month or year, as the
 * county's `check.interval` says), on its first working day. Undefined on every other day.
 */
export function regularCheckOn(pack: PolicyPack, today: string): string | undefined {
  const first = firstDayOf(today, MONTHS[choiceOf(pack, 'check.interval')] ?? 3);
  return addWorkingDays(first, 0) === today ? previousDay(first) : undefined;
}
