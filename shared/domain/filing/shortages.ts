import type { Filing } from '../../schemas/filing.ts';

/** Plans that were allotted less than they filed, and the fen that are missing in all. */
export type Shortage = { readonly filings: number; readonly amount: number };

/** What finance has yet to set aside for a plan, fen. */
export const missingOf = (filing: Filing): number => (filing.status === 'allotted' && filing.shortBy) || 0;

/** What is missing in a fund's year of what its allotted plans filed (及时足额, 五(一)4). */
export function shortageOf(filings: readonly Filing[], fund: string, year: number): Shortage {
  const missing = filings
    .filter((one) => one.fund === fund && one.year === year)
    .map(missingOf)
    .filter((amount) => amount > 0);
  return { filings: missing.length, amount: missing.reduce((sum, amount) => sum + amount, 0) };
}
