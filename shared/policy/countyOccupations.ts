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
  const own = ownEntries(base, pack);
  if (own.length === 0) return [];
  const names = new Set(namesIn(asked));
  const means = ({ name, synonyms }: Occupation): boolean =>
    names.has(name) || synonyms.some((word) => names.has(word));
  return own.filter((entry) => {
    const replaced = base.occupations.find(({ name }) => name === entry.name);
    return means(entry) || (replaced !== undefined && means(replaced));
  });
}

function ownEntries(base: PolicyPack, pack: PolicyPack): readonly Occupation[] {
  if (base.occupations === pack.occupations) return [];
  const found = owned.get(pack);
  if (found?.base === base) return found.own;
  const known = new Set(base.occupations);
  const own = pack.occupations.filter((entry) => !known.has(entry));
  owned.set(pack, { base, own });
  return own;
}

/** Packs are never changed once made, so what was found of one holds for ever. */
const owned = new WeakMap<PolicyPack, { readonly base: PolicyPack; readonly own: readonly Occupation[] }>();

function namesIn({ facts, history }: Asked): string[] {
  const words = Object.values(facts).filter((value) => typeof value === 'string');
  const keys = [...history.trainingKeys, ...history.skillUpKeys, ...history.trainingEvents.map(({ key }) => key)];
  return [...words.map((word) => word.trim()), ...keys.map((key) => readKey(key).occupation.trim())];
}
