import type { PolicyPack } from './pack.ts';

/** Finds entries of a pack by their keys. A pack is never changed once made, so its index is made once. */
export function indexed<Value>(
  entriesOf: (pack: PolicyPack) => (readonly [string, Value])[],
): (pack: PolicyPack) => ReadonlyMap<string, Value> {
  const made = new WeakMap<PolicyPack, ReadonlyMap<string, Value>>();
  return (pack) => {
    const known = made.get(pack);
    if (known) return known;
    const index = new Map(entriesOf(pack));
    made.set(pack, index);
    return index;
  };
}
