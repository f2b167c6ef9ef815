import { addYears } from '../../domain/time/dates.ts';
import type { PolicyPack } from '../pack.ts';
import { countOf } from '../parameters.ts';

/** When somebody left school and when the course began; civil dates. */
type SchoolLeaver = { readonly schoolLeftOn?: string | undefined; readonly startDate: string };

/**
 * Whether a course begins within the years after school for which the county counts somebody as one of 两后生 (二(一)),
 * the last day included; it sets no limit unless it says so (AMB-12).
 */
export function leftSchoolInTime(pack: PolicyPack, { schoolLeftOn, startDate }: SchoolLeaver): boolean {
  const years = countOf(pack, 'lhs.maxYears');
  return years === undefined || (schoolLeftOn !== undefined && startDate <= addYears(schoolLeftOn, years));
}
