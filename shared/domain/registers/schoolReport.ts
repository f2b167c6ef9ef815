import type { RegisterEntry } from '../../schemas/register.ts';
import { addYears } from '../time/dates.ts';
import { entryOn, warningsOn } from './registers.ts';
import { partOf } from './registerKeys.ts';
import { Placement, SchoolFigures, sharesOf } from './schools.ts';

type Registered = { readonly figures: readonly RegisterEntry[]; readonly placements: readonly RegisterEntry[] };

/** Whose placements an entry tells: `institution/11/2021` is of `institution/11`, in 2021. */
const schoolOf = ({ key }: RegisterEntry): string => key.slice(0, key.lastIndexOf('/'));
const periodOf = partOf(2);

/**
 * What each school trains on a civil date and whether it is what the county wants of it (三(二)1), its students of 高级工
 * and above beside those of a year before (三(二)2), and where its graduates of joint enrolment went (三(二)4). Shares are
 * parts in ten thousand, of nothing undefined. A school whose figures are in the form of before enters them anew first.
 */
export function reportOnSchools({ figures, placements }: Registered, on: string) {
  return figures.flatMap((entry) => {
    const { data: now } = SchoolFigures.safeParse(entryOn(entry, on));
    if (!now) return [];
    const { data: before } = SchoolFigures.safeParse(entryOn(entry, addYears(on, -1)));
    const left = placements.flatMap((one) => {
      const data = schoolOf(one) === entry.key ? entryOn(one, on) : undefined;
      return data ? [{ entry: one, ...Placement.parse(data) }] : [];
    });
    const { mission, manufacturing } = sharesOf(now);
    return [
      {
        school: entry.key,
        name: now.school,
        mission: now.mission,
        missionShare: mission,
        manufacturingShare: manufacturing,
        senior: now.students.高级,
        seniorBefore: before?.students.高级,
        graduates: left.map(({ entry: { key }, graduates, placed, elsewhere }) => ({
          period: periodOf(key),
          graduates,
          placed,
          elsewhere,
        })),
        warnings: [entry, ...left.map((one) => one.entry)].flatMap((one) => warningsOn(one, on)),
      },
    ];
  });
}
