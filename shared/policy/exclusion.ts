import type { PolicyPack } from './pack.ts';

/**
 * The clause by which one event is paid for under one of two programmes and not the other (`either` in stacking.json);
 * undefined where both may pay, or where it is a reading that rules execute.
 */
export const clauseExcluding = ({ stacking }: PolicyPack, one: string, other: string): string | undefined =>
  stacking.pairs.find(
    ({ rule, of, with: others }) =>
      rule === 'either' &&
      ((of.includes(one) && others.includes(other)) || (of.includes(other) && others.includes(one))),
  )?.clause;
