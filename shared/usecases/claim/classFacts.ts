import { courseDays, daysAttended, resultsIn } from '../../domain/claim/attendance.ts';
import { isTraining } from '../../domain/programmes.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { filingOf } from '../loadCase.ts';

/**
 * The days on which each person of a class was there, from its attendance rosters. Undefined for a class that keeps no
 * attendance here.
 */
export async function attendedDays(app: App, taught: Filing): Promise<ReadonlyMap<PersonKey, string[]> | undefined> {
  const rows = await rowsOf(app, taught, (programme) => programme === 'ATTENDANCE');
  return rows.length > 0 ? daysAttended(rows, taught) : undefined;
}

/** The rows of a class's rosters of some kinds. */
async function rowsOf(app: App, taught: Filing, of: (programme: string) => boolean): Promise<RosterRow[]> {
  const rosters = await app.store.all({ of: 'roster', by: 'filing', filing: taught.id });
  const kept = rosters.filter(({ programme }) => of(programme));
  const rows = await Promise.all(kept.map(({ id }) => app.store.all({ of: 'row', by: 'roster', roster: id })));
  return rows.flat();
}

/**
 * What a class says of each line that asks living money for it (三(三)3): its first and last day, whether it keeps its
 * attendance here, the days of its timetable on which the trainee was there, and whether the trainee passed; of that the
 * row speaks where the class does not. Undefined for other claims.
 */
export async function classFacts(app: App, claim: Claim) {
  if (claim.programme !== 'LIVING' || !claim.filing) return undefined;
  const { plan } = await filingOf(app, claim.filing);
  const taught = await filingOf(app, plan.course ?? claim.filing);
  const days = await attendedDays(app, taught);
  const results = resultsIn(await rowsOf(app, taught, isTraining));
  const known = { course: courseDays(taught), attendanceKept: days !== undefined };
  return ({ person, facts }: Pick<Line, 'person' | 'facts'>) => {
    const passed = results.get(person.key) ?? facts['passed'];
    const said = { ...known, resultKnown: passed !== undefined, ...(passed !== undefined && { passed }) };
    if (!days) return said;
    const attendedDates = days.get(person.key) ?? [];
    return { ...said, attendedDates, attendedDays: attendedDates.length };
  };
}
