import { z } from 'zod';
import { CivilDate } from '../../schemas/ids.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import { within, type Interval } from '../time/dates.ts';

/** Of an evaluation what counts: how many, and on which day; entries of before say none, and count on their first day. */
const Counted = z.object({ personTimes: z.int(), on: CivilDate.optional() });

/**
 * Person-times evaluated within the years that a county counts (四(三)4): each day of an entry once, by the latest word on
 * it, whatever holds today.
 */
export function selfEvaluatedIn(entries: readonly RegisterEntry[], years: Interval): number {
  const byDay = new Map<string, number>();
  for (const { key, periods } of entries) {
    for (const { from, data } of periods) {
      const said = Counted.safeParse(data);
      if (!said.success) continue;
      const day = said.data.on ?? from;
      if (within(day, years)) byDay.set(`${key}/${day}`, said.data.personTimes);
    }
  }
  return [...byDay.values()].reduce((sum, times) => sum + times, 0);
}
