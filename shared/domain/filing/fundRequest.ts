import type { Filing } from '../../schemas/filing.ts';
import { askedOf } from './askedOf.ts';

type Sum = { readonly heads: number; readonly amount: number };

/** What is asked of 县财政局 for a fund's year: heads and fen, in all and by department. */
export type FundRequest = Sum & { readonly departments: readonly (Sum & { readonly department: string })[] };

const sumOf = (filings: readonly Filing[]): Sum => ({
  heads: filings.reduce((sum, one) => sum + askedOf(one).heads, 0),
  amount: filings.reduce((sum, one) => sum + askedOf(one).amount, 0),
});

/** 汇总 (五(一)4): the filed plans of a fund's year that no money is set aside for yet, one department after the other. */
export function fundRequest(filings: readonly Filing[], fund: string, year: number): FundRequest {
  const waiting = filings.filter((one) => one.status === 'filed' && one.fund === fund && one.year === year);
  const departments = [...Map.groupBy(waiting, ({ department }) => department)]
    .map(([department, own]) => ({ department, ...sumOf(own) }))
    .toSorted((a, b) => (a.department < b.department ? -1 : 1));
  return { ...sumOf(waiting), departments };
}
