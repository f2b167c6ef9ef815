import type { Occupation, PolicyPack } from './pack.ts';

const LEVELS = ['专项能力', '初级工', '中级工', '高级工', '技师', '高级技师'] as const;

/** The entry of the dictionary that a name or a synonym of it means (AMB-24). */
export function occupationOf(pack: PolicyPack, name: string): Occupation | undefined {
  const plain = name.trim();
  return pack.occupations.find((entry) => entry.name === plain || entry.synonyms.includes(plain));
}

/** Name by which sameness is judged: the dictionary's own, else as written. */
export const canonicalOccupation = (pack: PolicyPack, name: string): string =>
  occupationOf(pack, name)?.name ?? name.trim();

export type TrainingKey = { readonly programme?: string; readonly occupation: string; readonly level: string };

/** `INST_TRAIN:电工/中级工` or `电工/中级工`. Names may hold a slash themselves: the level stands after the last. */
export function readKey(key: string): TrainingKey {
  const colon = /^([A-Z_]+):/.exec(key);
  const rest = key.slice(colon?.[0].length ?? 0);
  const slash = rest.lastIndexOf('/');
  const occupation = slash < 0 ? rest : rest.slice(0, slash);
  const level = slash < 0 ? '' : rest.slice(slash + 1);
  return { ...(colon?.[1] ? { programme: colon[1] } : {}), occupation, level };
}

/** Above zero when the first level is higher; undefined for words that are no level. */
export function compareLevels(a: string, b: string): number | undefined {
  const [left, right] = [rank(a), rank(b)];
  return left < 0 || right < 0 ? undefined : left - right;
}

const rank = (level: string): number => LEVELS.findIndex((known) => known === level);
