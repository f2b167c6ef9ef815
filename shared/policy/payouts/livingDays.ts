import { addDays, daysInclusive, within } from '../../domain/time/dates.ts';
import { daySetOf, type DaySet } from '../../domain/time/daySet.ts';
import type { LivingFacts } from '../facts/living.ts';
import type { PolicyPack } from '../pack.ts';
import { choiceOf } from '../parameters.ts';

type Period = { readonly from: string; readonly to: string };

/** The course as its class says, else from the first day to the last that the facts show: the attended days in a row. */
export function courseOf(facts: LivingFacts): Period {
  if (facts.course) return { from: facts.course.from, to: facts.course.to };
  const last = facts.attendedDates?.toSorted().at(-1);
  const span = Math.max(facts.courseDays ?? facts.attendedDays, 1);
  return { from: facts.startDate, to: facts.endDate ?? last ?? addDays(facts.startDate, span - 1) };
}

/** Whether one end of the course lies in the document's window and the other does not. */
export function crossesEdge(facts: LivingFacts, pack: PolicyPack): boolean {
  const { from, to } = courseOf(facts);
  return within(from, pack.document) !== within(to, pack.document);
}

const byCalendar = (pack: PolicyPack): boolean => choiceOf(pack, 'living.dayBasis') === 'calendar';

/**
 * The days for which the money is: the attended ones inside the window, or where nobody knows which those are, and where
 * the county pays by the calendar, all of the course.
 */
export function daysFor(facts: LivingFacts, pack: PolicyPack): DaySet {
  const attended = byCalendar(pack) ? undefined : attendedInside(facts, pack);
  return (attended && daySetOf(attended)) ?? (facts.course ? insideWindow(facts, pack) : courseOf(facts));
}

/** The same as a place: who does not know the course, as receipts of before, takes the whole of it. */
export const daysHeld = (facts: LivingFacts, pack: PolicyPack): DaySet =>
  facts.course ? daysFor(facts, pack) : courseOf(facts);

/** How many days inside the window are paid before a limit; undefined while nobody says how many of them there are. */
export function countOfDays(facts: LivingFacts, pack: PolicyPack): number | undefined {
  const attended = attendedInside(facts, pack)?.length ?? attendedCounted(facts, pack);
  if (!byCalendar(pack)) return attended;
  if (!facts.course) return facts.courseDays ?? attended;
  const { from, to } = insideWindow(facts, pack);
  return daysInclusive(from, to);
}

/** The listed days of attendance inside the window, each once; undefined where none are listed. */
function attendedInside({ attendedDates }: LivingFacts, { document }: PolicyPack): string[] | undefined {
  return attendedDates && [...new Set(attendedDates)].filter((day) => within(day, document));
}

/** Days of attendance of which only the number is told: all inside, counted there, or unknown. */
const attendedCounted = (facts: LivingFacts, pack: PolicyPack): number | undefined =>
  crossesEdge(facts, pack) ? facts.attendedDaysInWindow : facts.attendedDays;

/** The part of the course that lies in the window. */
function insideWindow(facts: LivingFacts, { document }: PolicyPack): Period {
  const { from, to } = courseOf(facts);
  return {
    from: within(from, document) ? from : document.from,
    to: within(to, document) ? to : document.to,
  };
}
