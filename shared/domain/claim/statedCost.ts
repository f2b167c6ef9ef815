import type { PolicyPack } from '../../policy/pack.ts';
import { switchOf } from '../../policy/parameters.ts';
import { isProgramme, PROGRAMMES } from '../../policy/programmes.ts';
import { refuse } from '../problem.ts';

/**
 * What is wrong with the cost per head that a claim for a class states, fen, or with stating none: where the county pays
 * no more than the cost (`costCeiling`, AMB-06) every course paid under a filed standard must state it, and nobody else
 * may, so that no officer takes it for heard. Undefined where nothing is wrong.
 * @param packs those that govern the rows' days.
 */
export function wrongCost(packs: readonly PolicyPack[], programme: string, cost: number | undefined) {
  const asked = isCapped(programme) && packs.some((pack) => switchOf(pack, 'costCeiling'));
  if (asked === (cost !== undefined)) return undefined;
  const clause = packs[0]?.programmes.find(({ id }) => id === programme)?.clause;
  return refuse({
    kind: 'invalid',
    code: asked ? 'MISSING_PART' : 'COST_NOT_ASKED',
    message: asked
      ? '须写明该班人均实际培训成本：本县补贴不超过实际成本。'
      : '该项补贴不按实际成本计算，请不要填写人均实际培训成本。',
    field: 'actualCost',
    ...(clause !== undefined && { clause }),
  });
}

const isCapped = (programme: string): boolean =>
  isProgramme(programme) && PROGRAMMES[programme].knows.has('actualCost');
