import type { County } from './readCounty.ts';

/** Fen of each fund and year by what became of it: the columns of I1. */
export const moneyByState = (county: County): Record<string, Record<string, number>> =>
  Object.fromEntries(
    county.funds.map(({ fund, year, appropriated, free, allotted, reserved, paid, recovered }) => [
      `${fund}/${year}`,
      { appropriated, free, allotted, reserved, paid, recovered },
    ]),
  );

/** Person-times of each department by the latest check. */
export function targetsOf(county: County): Record<string, { done: number; dueByNow: number; verdict: string }> {
  const [check] = county.checks.toSorted((a, b) => b.asOf.localeCompare(a.asOf));
  return Object.fromEntries(
    (check?.departments ?? []).map(({ department, done, dueByNow, verdict }) => [
      department,
      { done, dueByNow, verdict },
    ]),
  );
}
