import type { PolicyPack } from '../../policy/pack.ts';

/** Alike enough to be meant: three fifths of both together are the same, in the same order. */
const ALIKE = 0.6;
const SUGGESTED = 3;
/** Nothing longer is a slip in a name: the longest of the dictionary has fifteen characters. */
const LONGEST = 20;

/** Names of the dictionary that are nearest to one it does not know, the nearest first; none where none is near (AMB-24). */
export function nearestOccupations({ occupations }: PolicyPack, said: string): string[] {
  const word = stemOf(said.trim());
  if (word.length > LONGEST) return [];
  return occupations
    .map(({ name, synonyms }) => ({
      name,
      like: Math.max(...[name, ...synonyms].map((one) => likeness(word, stemOf(one)))),
    }))
    .filter(({ like }) => like >= ALIKE)
    .toSorted((a, b) => b.like - a.like)
    .slice(0, SUGGESTED)
    .map(({ name }) => name);
}

/** Most occupations end in one of these, so that they tell nothing; neither does a remark in brackets. */
const stemOf = (name: string): string => name.replace(/[（(].*$/su, '').replace(/(?<=.)(?:人员|工|员|师)$/u, '');

/** Twice what two words have in common, in order, by their lengths together: 0 to 1. */
function likeness(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const letter of one) {
    const next = [0];
    for (let at = 1; at <= other.length; at++)
      next.push(other[at - 1] === letter ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    row = next;
  }
  return (2 * (row.at(-1) ?? 0)) / (one.length + other.length);
}
