import { share } from '../../domain/money.ts';
import { figureOn } from '../figures.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf } from '../parameters.ts';

/** 三(六)4: 30 % floored to fen; the second part is the rest, so that both always add up (AMB-33). */
export function firstPart(pack: PolicyPack, total: number): { fen: number; rests: readonly AmbiguityId[] } {
  const part = share(total, figureOn(pack, 'apprentice.firstShare', undefined) ?? 0);
  return { fen: part.fen, rests: part.exact ? [] : [ambiguityOf(pack, 'apprentice.split')] };
}
