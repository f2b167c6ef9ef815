import type { PolicyPack } from '../pack.ts';
import type { Hole } from './hole.ts';
import { provenItems, type Vector } from './provenItems.ts';
import { reachOf, type Run } from './reach.ts';
import { structuralHolesOf } from './structure.ts';
import { unreached } from './unreached.ts';

/**
 * Everything that keeps a pack from being activated: none for a pack that may be. `readings` are rows under readings
 * other than the pack's own, so that every option of a parameter is reached.
 */
export function holesOf(pack: PolicyPack, vectors: readonly Vector[], readings: readonly Run[] = []): Hole[] {
  const runs = [...vectors.map((row) => ({ row })), ...readings];
  return [...structuralHolesOf(pack), ...provenItems(pack, vectors), ...unreached(pack, reachOf(pack, runs))];
}
