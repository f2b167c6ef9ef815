import { daysAttended } from '../../domain/attendance.ts';
import type { App } from '../../ports.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import { filingOf } from '../loadCase.ts';

/**
 * What the attendance of a class says of each line that asks living money for it (三(三)3): the days of its timetable on
 * which the trainee was there. Undefined for other claims, and for a class that keeps no attendance here.
 */
export async function attendanceOf(app: App, claim: Claim) {
  if (claim.programme !== 'LIVING' || !claim.filing) return undefined;
  const { plan } = await filingOf(app, claim.filing);
  const taught = await filingOf(app, plan.course ?? claim.filing);
  const rosters = await app.store.all({ of: 'roster', by: 'filing', filing: taught.id });
  const kept = rosters.filter(({ programme }) => programme === 'ATTENDANCE');
  if (kept.length === 0) return undefined;
  const rows = await Promise.all(kept.map(({ id }) => app.store.all({ of: 'row', by: 'roster', roster: id })));
  const days = daysAttended(rows.flat(), taught);
  return ({ person }: Pick<Line, 'person'>) => {
    const attendedDates = days.get(person.key) ?? [];
    return { attendedDates, attendedDays: attendedDates.length };
  };
}
