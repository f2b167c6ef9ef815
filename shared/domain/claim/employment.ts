import type { Base } from '../../policy/facts/values.ts';
import type { Line } from '../../schemas/line.ts';
import { daysInclusive } from '../time/dates.ts';

/**
 * What a row says of work in the county after the training (三(三)4), as it stands on the day of the claim: whoever begins
 * later does not work here yet.
 * @param claimedOn civil date; days are counted with the first and with it.
 */
export function employmentOn(
  { employedInCounty, countyEmployerCode, employedFrom }: Line['facts'],
  claimedOn: string,
): Pick<Base, 'employedInCounty' | 'employedDays' | 'employer'> {
  const said = employedInCounty === true;
  const employer = typeof countyEmployerCode === 'string' ? countyEmployerCode : null;
  if (typeof employedFrom !== 'string') return { employedInCounty: said, employer };
  const employedDays = employedFrom <= claimedOn ? daysInclusive(employedFrom, claimedOn) : 0;
  return { employedInCounty: said && employedDays > 0, employer, employedDays };
}
