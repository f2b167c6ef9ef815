import type { PolicyPack } from '../pack.ts';
import { citedClauses } from './citedClauses.ts';
import { datedFigures } from './datedFigures.ts';
import { fundedProgrammes, payingProgrammes } from './fundedProgrammes.ts';
import { grantedItems } from './grantedItems.ts';
import type { Hole } from './hole.ts';
import { groupedCategories } from './groupedCategories.ts';
import { knownRoutes } from './knownRoutes.ts';
import { namedPayees } from './namedPayees.ts';
import { possibleProfiles } from './possibleProfiles.ts';
import { ruledClauses } from './ruledClauses.ts';
import { statedStacking } from './statedStacking.ts';

const CHECKS = [
  citedClauses,
  datedFigures,
  fundedProgrammes,
  payingProgrammes,
  grantedItems,
  groupedCategories,
  knownRoutes,
  namedPayees,
  possibleProfiles,
  ruledClauses,
  statedStacking,
];

/** Holes that the data alone show, without a claim being assessed. */
export const structuralHolesOf = (pack: PolicyPack): Hole[] => CHECKS.flatMap((check) => check(pack));

/** The pack itself when it is whole. @throws RangeError with every hole, in Chinese: a broken pack is never loaded. */
export function whole(pack: PolicyPack): PolicyPack {
  const holes = structuralHolesOf(pack);
  if (holes.length === 0) return pack;
  throw new RangeError(`${pack.document.document} 不能启用：\n${holes.map(({ message }) => message).join('\n')}`);
}
