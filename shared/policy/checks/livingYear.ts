import { calendarYear } from '../../domain/time/dates.ts';
import type { SlotUse } from '../assessment.ts';
import { fails, passes, type Check, type Matter } from '../judging.ts';
import { ambiguityOf, countOf } from '../parameters.ts';

const KEY = 'living.perYear';

/** Courses of a calendar year for which one person has living money, where the county sets a number (AMB-10). */
export const withinLivingYear =
  <F>(startOf: (matter: Matter<F>) => string): Check<F> =>
  (matter) => {
    const { history, pack } = matter;
    const limit = countOf(pack, KEY);
    if (limit === undefined) return undefined;
    const year = calendarYear(startOf(matter));
    const taken = (history.livingPeriods ?? []).filter(({ from }) => calendarYear(from) === year).length;
    const about = { rule: 'livingYear', clause: '三(三)3', inputs: { year, taken, limit } };
    const rests = [ambiguityOf(pack, KEY)];
    return taken < limit
      ? passes(about, rests)
      : fails(about, 'ANNUAL_LIMIT', { rests, detail: `生活费补贴每人每年最多 ${limit} 次` });
  };

/** The places under yearly limits with the county's own for living money among them: claims may race for it. */
export function withLivingYear<F>(slots: readonly SlotUse[], { pack, programme }: Matter<F>, start: string): SlotUse[] {
  const limit = countOf(pack, KEY);
  if (limit === undefined) return [...slots];
  const year = `${calendarYear(start)}/${programme.id}`;
  const others = slots.filter((slot) => slot.kind !== 'annual' || slot.year !== year);
  const stated = slots.flatMap((slot) => (slot.kind === 'annual' && slot.year === year ? [slot.limit] : []));
  return [...others, { kind: 'annual', year, limit: Math.min(limit, ...stated) }];
}
