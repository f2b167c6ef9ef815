import { indexed } from './indexed.ts';
import type { Occupation, PolicyPack } from './pack.ts';

const LEVELS = ['专项能力', '初级工', '中级工', '高级工', '技师', '高级技师'] as const;

/** The entry of the dictionary that a name or a synonym of it means (AMB-24). */
export const occupationOf = (pack: PolicyPack, name: string): Occupation | undefined =>
  entriesOf(pack).get(name.trim());

/** Of two entries with the same name or synonym the first one stands. */
const entriesOf = indexed(({ occupations }) =>
  occupations.toReversed().flatMap((entry) => [entry.name, ...entry.synonyms].map((name) => [name, entry] as const)),
);

/** Name by which sameness is judged: the dictionary's own, else as written. */
export const canonicalOccupation = (pack: PolicyPack, name: string): string =>
  occupationOf(pack, name)?.name ?? name.trim();

export type TrainingKey = { readonly programme?: string; readonly occupation: string; readonly level: string };

const KEY = /^(?:([A-Z_]+):)?(.*?)(?:\/([^/]*))?$/s;

/** `INST_TRAIN:电工/中级工` or `电工/中级工`. Names may hold a slash themselves: the level stands after the last. */
export function readKey(key: string): TrainingKey {
  const [, programme, occupation = '', level = ''] = KEY.exec(key) ?? [];
  return { ...(programme ? { programme } : {}), occupation, level };
}

/** True when the first level is above the second; never for words that are no level. */
export const isHigher = (a: string, b: string): boolean => rank(b) >= 0 && rank(a) > rank(b);

const rank = (level: string): number => LEVELS.findIndex((known) => known === level);
