import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { RosterRow } from '../../schemas/roster.ts';

const taughtOn = ({ opening }: Filing): string[] | undefined =>
  opening && [...new Set(opening.sessions.map(({ date }) => date))].toSorted();

/** First and last day of a class and how many it is taught on: of its timetable, else as filed, where nobody says which. */
export function courseDays(filing: Filing): { from: string; to: string; days?: number } {
  const taught = taughtOn(filing);
  const [from, to] = [taught?.[0], taught?.at(-1)];
  if (!taught || !from || !to) return { from: filing.plan.startDate, to: filing.plan.endDate };
  return { from, to, days: taught.length };
}

/** Who of a class's heads passed and who did not, as its rosters say: by certificate, or by completion. */
export function resultsIn(rows: readonly RosterRow[]): Map<PersonKey, boolean> {
  const results = new Map<PersonKey, boolean>();
  for (const { person, facts } of rows) {
    const passed = facts['certificate'] ?? facts['completed'];
    if (typeof passed === 'boolean') results.set(person.key, passed || results.get(person.key) === true);
  }
  return results;
}

/**
 * The days on which each person was there, each once and in order: days of the class's timetable, or of its filed dates
 * where no timetable was reported. A signature of another day counts nothing.
 */
export function daysAttended(rows: readonly RosterRow[], filing: Filing): Map<PersonKey, string[]> {
  const taught = taughtOn(filing);
  const { startDate, endDate } = filing.plan;
  const isTaught = (date: string): boolean => taught?.includes(date) ?? (date >= startDate && date <= endDate);
  const days = new Map<PersonKey, Set<string>>();
  for (const { person, facts } of rows) {
    const { date } = facts;
    if (typeof date !== 'string' || !isTaught(date)) continue;
    days.set(person.key, (days.get(person.key) ?? new Set()).add(date));
  }
  return new Map([...days].map(([person, dates]) => [person, [...dates].toSorted()]));
}
