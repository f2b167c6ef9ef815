import type { History } from './assessment.ts';
import { readKey } from './occupations.ts';

type Holder = { readonly date: string; readonly key: string };

/**
 * A person's history from the places held: `events` are the holders of the yearly limit, `keys` the once-only keys
 * as `assess` gave them out (`INST_TRAIN:电工/中级工`, `SKILL_UP:…`, `LIVING:<from>..<to>`).
 */
export function historyOfKeys(events: readonly Holder[], keys: readonly string[]): History {
  const of = (programme: string) => keys.filter((key) => readKey(key).programme === programme);
  const skillUpKeys = of('SKILL_UP');
  const trainingKeys = keys.filter((key) => !skillUpKeys.includes(key) && !key.startsWith('LIVING:'));
  return { trainingEvents: [...events], trainingKeys, skillUpKeys, livingPeriods: livingPeriodsOf(keys) };
}

/** The days of living money that once-only keys stand for. */
export const livingPeriodsOf = (keys: readonly string[]) =>
  keys.flatMap((key) => {
    const dates = /^LIVING:(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(key);
    return dates?.[1] && dates[2] ? [{ from: dates[1], to: dates[2] }] : [];
  });
