import type { County } from './readCounty.ts';

/** How many of each, by name. */
export function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

export const linesOf = (county: County) => county.claims.flatMap((claim) => claim.lines);
