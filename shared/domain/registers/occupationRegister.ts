import { occupationOf } from '../../policy/occupations.ts';
import { Occupation, type PolicyPack } from '../../policy/pack.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import { REGISTERS } from './registerKinds.ts';
import { entryOn } from './registers.ts';

/** The county's own entries of the dictionary of occupations that hold on a civil date, each whole. */
export const occupationsOn = (entries: readonly RegisterEntry[], date: string): Occupation[] =>
  entries.flatMap((entry) => {
    const said = entryOn(entry, date);
    return said ? [Occupation.parse({ name: entry.key, ...REGISTERS.occupations.data.parse(said) })] : [];
  });

/** The first of an entry's names that means another occupation already: one name means one occupation (AMB-24). */
export function takenName(pack: PolicyPack, { name, synonyms }: Pick<Occupation, 'name' | 'synonyms'>) {
  for (const word of [name, ...synonyms]) {
    const other = occupationOf(pack, word);
    if (other && other.name !== name) return { word, other: other.name };
  }
  return undefined;
}
