import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { RosterRow } from '../../schemas/roster.ts';

/**
 * The days on which each person was there, each once and in order: days of the class's timetable, or of its filed dates
 * where no timetable was reported. A signature of another day counts nothing.
 */
export function daysAttended(rows: readonly RosterRow[], { plan, opening }: Filing): Map<PersonKey, string[]> {
  const taught = opening && new Set(opening.sessions.map(({ date }) => date));
  const isTaught = (date: string): boolean =>
    taught ? taught.has(date) : date >= plan.startDate && date <= plan.endDate;
  const days = new Map<PersonKey, Set<string>>();
  for (const { person, facts } of rows) {
    const { date } = facts;
    if (typeof date !== 'string' || !isTaught(date)) continue;
    days.set(person.key, (days.get(person.key) ?? new Set()).add(date));
  }
  return new Map([...days].map(([person, dates]) => [person, [...dates].toSorted()]));
}
