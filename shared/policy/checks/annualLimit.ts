import { addDays, addYears, calendarYear } from '../../domain/time/dates.ts';
import type { History, SlotUse } from '../assessment.ts';
import { figureOn } from '../figures.ts';
import { fails, passes, type Check, type Finding, type Matter } from '../judging.ts';
import { readKey } from '../occupations.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, listOf, readingsOf, switchOf } from '../parameters.ts';
import { ROLLING, trainingsAround } from './twelveMonths.ts';

const CLAUSE = '五(二)1';
const EXCEPTION = 'EXCEPTION:';

/** The number of the decision that made a yearly place, of a place beyond the number; undefined of all others. */
export function exceptionPlace(year: string): string | undefined {
  const [, decision] = year.split(`/${EXCEPTION}`);
  return decision;
}

/** Whether the county pays for trainings beyond the yearly number at all, and this programme's are counted to one. */
export const hasExceptions = (
  { pack, programme }: Pick<Matter<unknown>, 'pack' | 'programme'>,
  date: string,
): boolean =>
  switchOf(pack, 'limit.allowException') &&
  capsOn({ pack, programme }, date).some((cap) => binds(pack, cap, programme.id));

/** The place that one decision makes in its year, of its own beside the number. */
export const placeByDecision = (decision: string, date: string): SlotUse => ({
  kind: 'annual',
  year: `${calendarYear(date)}/${EXCEPTION}${decision}`,
  limit: 1,
});

type Facts = { readonly exceptionApproved: boolean; readonly exceptionDecision?: string | undefined };

/** A number of subsidies a year: of all training programmes together, or of the one programme of its `scope`. */
type Cap = { readonly limit: number; readonly scope?: string };

/** 五(二)1: at most so many training subsidies a person and year; the number, not the same-level ban, knows exceptions. */
export const withinAnnualLimit =
  <F extends Facts>(eventOf: (facts: F) => string): Check<F> =>
  (matter) => {
    const date = eventOf(matter.facts);
    const found = capsOn(matter, date)
      .map((cap) => underCap(matter, cap, date))
      .filter((finding) => finding !== undefined);
    const failed = found.find((finding) => finding.failure);
    return failed ?? (found[0] && { ...found[0], rests: found.flatMap((finding) => [...finding.rests]) });
  };

function underCap(matter: Matter<Facts>, cap: Cap, date: string): Finding | undefined {
  const { facts, history, pack, programme } = matter;
  const taken = eventsCounted(pack, history, cap, date);
  const scope = cap.scope === undefined ? {} : { programme: cap.scope };
  // Who of several gets the last place is told where it is the last.
  const last = taken === cap.limit - 1 ? { order: choiceOf(pack, 'lastPlace.order') } : {};
  const decision = facts.exceptionDecision === undefined ? {} : { decision: facts.exceptionDecision };
  const inputs = { date, taken, limit: cap.limit, ...scope, ...last, ...decision };
  const about = { rule: 'annualLimit', clause: CLAUSE, inputs };
  const counted = restsOnProgrammes(matter, cap, date);
  if (!binds(pack, cap, programme.id)) return counted[0] === undefined ? undefined : passes(about, counted);
  const rests = restsOnYear(pack, history, cap, date);
  if (taken < cap.limit) return passes(about, [...rests, ...counted]);
  if (!facts.exceptionApproved) return fails(about, 'ANNUAL_LIMIT', { rests: [...rests, ...counted] });
  const withException = [...rests, ambiguityOf(pack, 'limit.allowException')];
  return switchOf(pack, 'limit.allowException')
    ? passes(about, withException)
    : fails(about, 'ANNUAL_LIMIT', { rests: [...withException, ...counted] });
}

/**
 * The places that a paid claim takes under the yearly limits. An exception whose decision is known makes one place of
 * its own, which one training takes instead: so the number stays what it is for all others, whoever comes first. One
 * that is known by word alone widens each limit by the one it grants.
 */
export function annualSlots(matter: Matter<Facts>, date: string): SlotUse[] {
  const { facts, history, pack, programme } = matter;
  const year = calendarYear(date);
  const caps = capsOn(matter, date).filter((cap) => binds(pack, cap, programme.id));
  if (facts.exceptionDecision !== undefined && hasExceptions(matter, date))
    return [placeByDecision(facts.exceptionDecision, date)];
  const basis = choiceOf(pack, 'limit.year');
  const name = basis === ROLLING ? ROLLING : year;
  return caps.map(({ limit, scope }) => {
    const counted = history.trainingEvents.filter(({ key }) => scope === undefined || isOf(key, scope));
    const taken = trainingsAround(basis, date, counted).length;
    return {
      kind: 'annual',
      year: scope === undefined ? name : `${name}/${scope}`,
      limit: facts.exceptionApproved ? Math.max(limit, taken + 1) : limit,
    };
  });
}

const limited = (pack: PolicyPack, programme: string): boolean => listOf(pack, 'limit.programmes').includes(programme);

const binds = (pack: PolicyPack, cap: Cap, programme: string): boolean =>
  cap.scope !== undefined || limited(pack, programme);

const isOf = (key: string, programme: string): boolean => readKey(key).programme === programme;

/** The limit of the document, and one of the programme's own where it has one. */
function capsOn({ pack, programme }: Pick<Matter<unknown>, 'pack' | 'programme'>, date: string): Cap[] {
  const all = figureOn(pack, 'limit.perYear', date);
  const own = figureOn(pack, `limit.perYear.${programme.id}`, date);
  return [
    ...(all === undefined ? [] : [{ limit: all }]),
    ...(own === undefined ? [] : [{ limit: own, scope: programme.id }]),
  ];
}

function eventsCounted(
  pack: PolicyPack,
  history: History,
  { scope }: Cap,
  date: string,
  { basis = choiceOf(pack, 'limit.year'), programmes = listOf(pack, 'limit.programmes') } = {},
): number {
  return history.trainingEvents.filter((event) => {
    const programme = readKey(event.key).programme;
    if (scope !== undefined && programme !== scope) return false;
    if (programme !== undefined && scope === undefined && !programmes.includes(programme)) return false;
    return sameYear(basis, date, event.date);
  }).length;
}

/** A claim looks back on what was before it, under a year of twelve months; the places look on as well (twelveMonths.ts). */
const sameYear = (basis: string, date: string, other: string): boolean =>
  basis === ROLLING ? other > addYears(date, -1) && other <= date : calendarYear(other) === calendarYear(date);

/** The day on the other side of New Year, for the last day of a year and the first. */
function across(date: string): string[] {
  if (date.endsWith('-12-31')) return [addDays(date, 1)];
  return date.endsWith('-01-01') ? [addDays(date, -1)] : [];
}

/**
 * What counts to the limit (AMB-21) matters where a county's list would turn the answer, its own or a longer one than the
 * document's. A shorter one than the document's would go against its words, so that no claim rests on it until it is set.
 */
function restsOnProgrammes({ history, pack, programme }: Matter<Facts>, cap: Cap, date: string): AmbiguityId[] {
  if (cap.scope !== undefined) return [];
  const full = readingsOf(pack, 'limit.programmes').map(
    (programmes) =>
      programmes.includes(programme.id) && eventsCounted(pack, history, cap, date, { programmes }) >= cap.limit,
  );
  return new Set(full).size === 1 ? [] : [ambiguityOf(pack, 'limit.programmes')];
}

/** 每年 counts (AMB-22) when the other year, or a day more or less over New Year, would turn the answer. */
function restsOnYear(pack: PolicyPack, history: History, cap: Cap, date: string): AmbiguityId[] {
  const full = (day: string, basis: string) => eventsCounted(pack, history, cap, day, { basis }) >= cap.limit;
  const byCalendar = full(date, 'calendar');
  const overNewYear = across(date).some((day) => full(day, 'calendar') !== byCalendar);
  return overNewYear || full(date, ROLLING) !== byCalendar ? [ambiguityOf(pack, 'limit.year')] : [];
}
