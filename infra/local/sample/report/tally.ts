import type { County } from './readCounty.ts';

/** How many of each, by name. */
export function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

export const linesOf = (county: County) => county.claims.flatMap((claim) => claim.lines);

/**
 * What two runs of the same quarter must agree on: states, amounts, reasons, balances and targets, without the moments
 * and drawn ids in which every run differs.
 */
export function endState(county: County) {
  return {
    filings: county.filings
      .map(({ id, status, plan }) => ({ id, status, heads: plan.heads, amount: plan.amount }))
      .toSorted((a, b) => a.id.localeCompare(b.id)),
    claims: county.claims
      .map(({ id, status, round, lines }) => ({
        id,
        status,
        round,
        lines: lines
          .map(({ no, row, status, amount, reasons }) => ({
            no,
            row,
            status,
            amount,
            codes: reasons.map((r) => r.code),
          }))
          .toSorted((a, b) => a.no - b.no),
      }))
      .toSorted((a, b) => a.id.localeCompare(b.id)),
    funds: county.funds.toSorted((a, b) => `${a.fund}${a.year}`.localeCompare(`${b.fund}${b.year}`)),
    targets: county.checks
      .map(({ asOf, startedBy, total, departments }) => ({ asOf, startedBy, total, departments }))
      .toSorted((a, b) => a.startedBy.localeCompare(b.startedBy)),
  };
}
