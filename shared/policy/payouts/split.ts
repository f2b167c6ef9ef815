import { share } from '../../domain/money/money.ts';
import { sumOn } from '../figures.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf } from '../parameters.ts';

/** 三(六)4: 30 % floored to fen; the second part is the rest, so that both always add up (AMB-33). */
export function firstPart(pack: PolicyPack, total: number): { fen: number; rests: readonly AmbiguityId[] } {
  const part = share(total, sumOn(pack, 'apprentice.firstShare', undefined));
  return { fen: part.fen, rests: part.exact ? [] : [ambiguityOf(pack, 'apprentice.split')] };
}
