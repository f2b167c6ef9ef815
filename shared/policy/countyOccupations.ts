import type { History, Json } from './assessment.ts';
import { readKey } from './occupations.ts';
import type { Occupation, PolicyPack } from './pack.ts';

/**
 * The pack under a county's own entries of its dictionary of occupations: each stands for the pack's entry of the same
 * name, whole, and comes before the pack's own. The same entries over the same pack make the same pack once.
 */
export function withOccupations(pack: PolicyPack, entries: readonly Occupation[]): PolicyPack {
  if (entries.length === 0) return pack;
  const known = merged.get(entries)?.get(pack);
  if (known) return known;
  const names = new Set(entries.map(({ name }) => name));
  const rest = pack.occupations.filter(({ name }) => !names.has(name));
  const made: PolicyPack = { ...pack, occupations: [...entries, ...rest] };
  merged.set(entries, (merged.get(entries) ?? new WeakMap<PolicyPack, PolicyPack>()).set(pack, made));
  return made;
}

const merged = new WeakMap<readonly Occupation[], WeakMap<PolicyPack, PolicyPack>>();

type Asked = { readonly facts: Readonly<Record<string, Json>>; readonly history: History };

/**
 * Entries of a pack that are the county's own and that a question can meet: a name in its facts or its history means
 * them, or means the entry of the base that they stand for. With these alone over the base, every name of the question
 * means what it meant, so a receipt that holds them replays to the same bytes (I5).
 */
export function occupationsAsked(base: PolicyPack, pack: PolicyPack, asked: Asked): Occupation[] {
  const { own, byWord } = ownEntries(base, pack);
  if (own.length === 0) return [];
  const met = new Set(namesIn(asked).flatMap((name) => byWord.get(name) ?? []));
  return own.filter((entry) => met.has(entry));
}

/** A pack's own entries, and by each word that means one of them or the base's entry that it stands for. */
type Own = {
  readonly base: PolicyPack;
  readonly own: readonly Occupation[];
  readonly byWord: ReadonlyMap<string, readonly Occupation[]>;
};

function ownEntries(base: PolicyPack, pack: PolicyPack): Own {
  const found = owned.get(pack);
  if (found?.base === base) return found;
  if (base.occupations === pack.occupations) return { base, own: [], byWord: new Map() };
  const known = new Set(base.occupations);
  const own = pack.occupations.filter((entry) => !known.has(entry));
  const made = { base, own, byWord: byWord(base, own) };
  owned.set(pack, made);
  return made;
}

function byWord(base: PolicyPack, own: readonly Occupation[]): Map<string, Occupation[]> {
  const replaced = new Map(base.occupations.map((entry) => [entry.name, entry]));
  const found = new Map<string, Occupation[]>();
  for (const entry of own) {
    const before = replaced.get(entry.name);
    const words = new Set([entry.name, ...entry.synonyms, ...(before?.synonyms ?? [])]);
    for (const word of words) found.set(word, [...(found.get(word) ?? []), entry]);
  }
  return found;
}

/** Packs are never changed once made, so what was found of one holds for ever. */
const owned = new WeakMap<PolicyPack, Own>();

function namesIn({ facts, history }: Asked): string[] {
  const words = Object.values(facts).filter((value) => typeof value === 'string');
  const keys = [...history.trainingKeys, ...history.skillUpKeys, ...history.trainingEvents.map(({ key }) => key)];
  return [...words.map((word) => word.trim()), ...keys.map((key) => readKey(key).occupation.trim())];
}
