import type { PolicyPack } from '../pack.ts';
import { MissingParameter } from '../parameters.ts';
import { hole, type Hole } from './hole.ts';
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
  return [
    ...structuralHolesOf(pack),
    ...answering(() => [...provenItems(pack, vectors), ...unreached(pack, reachOf(pack, runs))]),
  ];
}

/** The holes that answering rows shows. A rule that misses its parameter stops there: it is the hole to mend first. */
function answering(find: () => Hole[]): Hole[] {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof MissingParameter)) throw error;
    return [hole('PARAMETER_MISSING', { file: 'parameters.json', entry: error.key }, '规则读取此参数，而文件没有')];
  }
}
