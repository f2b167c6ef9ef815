import { canonicalOccupation } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { Line, SlotUse } from '../../schemas/claim.ts';
import type { Filing } from '../../schemas/filing.ts';
import { isTraining } from '../programmes.ts';

const CLASS = 'CLASS:';

/** Whether a once-only key is a trainee's place of a class: no rule of a programme reads it. */
export const isClassKey = (key: string): boolean => key.startsWith(CLASS);

/**
 * The place of a class that a trainee takes beside those of the programme. One class is paid for under one programme: a
 * veterans' course replaces 三(三)1 for that course (三(三)2, AMB-09), and so do the others that stacking.json has stand
 * for one another. A class is known by its institution, occupation and days; who learns something else there, or later,
 * takes another place.
 */
function classPlace(pack: PolicyPack, { plan }: Filing): SlotUse | undefined {
  const { programme, institution, occupation, startDate, endDate } = plan;
  if (!isTraining(programme) || programme === 'APPRENTICE' || institution === undefined) return undefined;
  const name = canonicalOccupation(pack, occupation);
  return { kind: 'once', key: `${CLASS}${institution}/${name}/${startDate}..${endDate}` };
}

/** A line that the rules grant, with the place of its class. */
export function inClass(pack: PolicyPack, filing: Filing | undefined, line: Line): Line {
  const place = filing && line.status === 'assessed' ? classPlace(pack, filing) : undefined;
  return place ? { ...line, slots: [...line.slots, place] } : line;
}
