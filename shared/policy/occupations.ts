import type { Occupation, PolicyPack } from './pack.ts';

const LEVELS = ['专项能力', '初级工', '中级工', '高级工', '技师', '高级技师'] as const;

/** The entry of the dictionary that a name or a synonym of it means (AMB-24). */
export const occupationOf = (pack: PolicyPack, name: string): Occupation | undefined =>
  entriesOf(pack).get(name.trim());

/** Made once for a list, which packs with other readings share. */
const byWord = new WeakMap<readonly Occupation[], ReadonlyMap<string, Occupation>>();

function entriesOf({ occupations }: PolicyPack): ReadonlyMap<string, Occupation> {
  const known = byWord.get(occupations);
  if (known) return known;
  const words = occupations.flatMap((entry) => [entry.name, ...entry.synonyms].map((word) => [word, entry] as const));
  // Of two entries with one word the first stands.
  const made = new Map(words.toReversed());
  byWord.set(occupations, made);
  return made;
}

/** Name by which sameness is judged: the dictionary's own, else as written. */
export const canonicalOccupation = (pack: PolicyPack, name: string): string =>
  occupationOf(pack, name)?.name ?? name.trim();

/** 五(二)1: sameness is judged by occupation and level, so both must be ones that the dictionary knows. */
const SAMENESS = '五(二)1';

/** What is wrong with a certificate's occupation and level; nothing for a pair that exists. */
export function strangeOccupation(pack: PolicyPack, name: string, level: string): Strange | undefined {
  const entry = occupationOf(pack, name);
  if (entry === undefined)
    return { of: 'occupation', message: `职业工种字典中没有“${name.trim()}”，请写职业标准名称`, clause: SAMENESS };
  if (entry.levels.includes(level)) return undefined;
  return { of: 'level', message: `${entry.name}没有“${level}”这一等级`, clause: SAMENESS };
}

/** The same of a class as it is filed, where its programme leads to a certificate; an item of 专项能力 is no occupation. */
export function strangeClass(
  pack: PolicyPack,
  { programme, occupation, level }: { programme: string; occupation?: string | undefined; level?: string | undefined },
): Strange | undefined {
  if (!LEAD_TO_LEVEL.includes(programme) || occupation === undefined) return undefined;
  return level === undefined || level === '专项能力' ? undefined : strangeOccupation(pack, occupation, level);
}

const LEAD_TO_LEVEL: readonly string[] = ['INST_TRAIN', 'SKILL_UP', 'APPRENTICE'];

type Strange = { readonly of: 'occupation' | 'level'; readonly message: string; readonly clause: string };

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
