import type { DaySet } from '../domain/time/daySet.ts';
import type { History } from './assessment.ts';
import { readKey } from './occupations.ts';

type Holder = { readonly date: string; readonly key: string };

/**
 * A person's history from the places held: `events` are the holders of the yearly limit, `keys` the once-only keys
 * as `assess` gave them out (`INST_TRAIN:电工/中级工`, `SKILL_UP:…`, `LIVING:<from>..<to>/<days>`).
 */
export function historyOfKeys(events: readonly Holder[], keys: readonly string[]): History {
  const of = (programme: string) => keys.filter((key) => readKey(key).programme === programme);
  const skillUpKeys = of('SKILL_UP');
  const trainingKeys = keys.filter((key) => !skillUpKeys.includes(key) && !key.startsWith(LIVING));
  return { trainingEvents: [...events], trainingKeys, skillUpKeys, livingPeriods: livingPeriodsOf(keys) };
}

const LIVING = 'LIVING:';

/** The once-only key of days of living money: `LIVING:<from>..<to>`, and which of them where not all are. */
export const livingKey = ({ from, to, days }: DaySet): string =>
  `${LIVING}${from}..${to}${days === undefined ? '' : `/${days}`}`;

/** The days of living money that once-only keys stand for. */
export const livingPeriodsOf = (keys: readonly string[]): DaySet[] =>
  keys.flatMap((key) => {
    const [, from, to, days] = /^LIVING:(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)(?:\/([\da-f]+))?$/.exec(key) ?? [];
    return from && to ? [{ from, to, ...(days !== undefined && { days }) }] : [];
  });
