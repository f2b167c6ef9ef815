import type { County } from '../../infra/local/sample/report/readCounty.ts';

const byName = (one: { id: string }, other: { id: string }): number => one.id.localeCompare(other.id);

/**
 * What two runs of the same quarter must agree on, a line each: states, fen, reasons, balances and targets, without the
 * moments and drawn ids in which every run differs.
 */
export function endOf({ filings, claims, funds, checks }: County): string {
  const filed = filings
    .toSorted(byName)
    .map(({ id, status, plan: { heads, amount } }) => `${id} ${status}: ${heads} heads, ${amount}`);
  const claimed = claims
    .toSorted(byName)
    .flatMap(({ id, status, round, lines }) => [
      `${id} ${status}, round ${round}`,
      ...lines
        .toSorted((one, other) => one.no - other.no)
        .map(({ no, row, status: state, amount, reasons }) =>
          [`  ${no}`, `row ${row ?? '-'}`, state, amount, ...reasons.map(({ code }) => code)].join(' '),
        ),
    ]);
  const balances = funds.map((balance) => JSON.stringify(balance)).toSorted();
  const checked = checks
    .map(({ asOf, startedBy, total, departments }) => ({ startedBy, asOf, total, departments }))
    .toSorted((one, other) => one.startedBy.localeCompare(other.startedBy))
    .flatMap(({ departments, ...check }) => [
      JSON.stringify(check),
      ...departments.map((department) => `  ${JSON.stringify(department)}`),
    ]);
  return [...filed, ...claimed, ...balances, ...checked, ''].join('\n');
}
