import { courseDays, daysAttended } from '../../domain/claim/attendance.ts';
import type { App } from '../../ports.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import { filingOf } from '../loadCase.ts';

/**
 * The days on which each person of a class was there, from its attendance rosters. Undefined for a class that keeps no
 * attendance here.
 */
export async function attendedDays(app: App, taught: Filing): Promise<ReadonlyMap<PersonKey, string[]> | undefined> {
  const rosters = await app.store.all({ of: 'roster', by: 'filing', filing: taught.id });
  const kept = rosters.filter(({ programme }) => programme === 'ATTENDANCE');
  if (kept.length === 0) return undefined;
  const rows = await Promise.all(kept.map(({ id }) => app.store.all({ of: 'row', by: 'roster', roster: id })));
  return daysAttended(rows.flat(), taught);
}

/**
 * What a class says of each line that asks living money for it (三(三)3): its first and last day, whether it keeps its
 * attendance here, and the days of its timetable on which the trainee was there. Undefined for other claims.
 */
export async function classFacts(app: App, claim: Claim) {
  if (claim.programme !== 'LIVING' || !claim.filing) return undefined;
  const { plan } = await filingOf(app, claim.filing);
  const taught = await filingOf(app, plan.course ?? claim.filing);
  const days = await attendedDays(app, taught);
  const known = { course: courseDays(taught), attendanceKept: days !== undefined };
  return ({ person }: Pick<Line, 'person'>) => {
    if (!days) return known;
    const attendedDates = days.get(person.key) ?? [];
    return { ...known, attendedDates, attendedDays: attendedDates.length };
  };
}
