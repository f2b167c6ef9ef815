import { addDays, addYears, calendarYear } from '../../domain/dates.ts';
import type { History, SlotUse } from '../assessment.ts';
import { figureOn } from '../figures.ts';
import { fails, passes, type Check, type Matter } from '../judging.ts';
import { readKey } from '../occupations.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, listOf, switchOf } from '../parameters.ts';

const CLAUSE = '五(二)1';

type Facts = { readonly exceptionApproved: boolean };

/** 五(二)1: at most three training subsidies a person and year; the number, not the same-level ban, knows exceptions. */
export const withinAnnualLimit =
  <F extends Facts>(eventOf: (facts: F) => string): Check<F> =>
  (matter) => {
    const { facts, history, pack, programme } = matter;
    const date = eventOf(facts);
    const limit = limitOn(pack, date);
    if (limit === undefined) return undefined;
    const taken = eventsCounted(pack, history, date);
    const about = { rule: 'annualLimit', clause: CLAUSE, inputs: { date, taken, limit } };
    if (!limited(pack, programme.id)) {
      return taken >= limit ? passes(about, [ambiguityOf(pack, 'limit.programmes')]) : undefined;
    }
    const rests = restsOnYear(pack, history, date, limit);
    if (taken < limit) return passes(about, rests);
    if (!facts.exceptionApproved) return fails(about, 'ANNUAL_LIMIT', { rests });
    const withException = [...rests, ambiguityOf(pack, 'limit.allowException')];
    return switchOf(pack, 'limit.allowException')
      ? passes(about, withException)
      : fails(about, 'ANNUAL_LIMIT', { rests: withException });
  };

/** The place that a paid claim takes under the yearly limit; an approved exception widens it by the one it grants. */
export function annualSlots(matter: Matter<Facts>, date: string): SlotUse[] {
  const { facts, history, pack, programme } = matter;
  const limit = limitOn(pack, date);
  if (limit === undefined || !limited(pack, programme.id)) return [];
  const year = calendarYear(date);
  const taken = history.trainingEvents.filter((event) => calendarYear(event.date) === year).length;
  return [{ kind: 'annual', year, limit: facts.exceptionApproved ? Math.max(limit, taken + 1) : limit }];
}

const limited = (pack: PolicyPack, programme: string): boolean => listOf(pack, 'limit.programmes').includes(programme);

const limitOn = (pack: PolicyPack, date: string): number | undefined => figureOn(pack, 'limit.perYear', date);

function eventsCounted(pack: PolicyPack, history: History, date: string, basis = choiceOf(pack, 'limit.year')): number {
  return history.trainingEvents.filter((event) => {
    const programme = readKey(event.key).programme;
    if (programme !== undefined && !limited(pack, programme)) return false;
    return sameYear(basis, date, event.date);
  }).length;
}

const sameYear = (basis: string, date: string, other: string): boolean =>
  basis === 'rolling12' ? other > addYears(date, -1) && other <= date : calendarYear(other) === calendarYear(date);

/** 每年 counts (AMB-22) when the other year, or a day more or less over New Year, would turn the answer. */
function restsOnYear(pack: PolicyPack, history: History, date: string, limit: number): AmbiguityId[] {
  const full = (day: string, basis: string) => eventsCounted(pack, history, day, basis) >= limit;
  const byCalendar = full(date, 'calendar');
  const overNewYear = [addDays(date, -1), addDays(date, 1)].some(
    (day) => calendarYear(day) !== calendarYear(date) && full(day, 'calendar') !== byCalendar,
  );
  return overNewYear || full(date, 'rolling12') !== byCalendar ? [ambiguityOf(pack, 'limit.year')] : [];
}
