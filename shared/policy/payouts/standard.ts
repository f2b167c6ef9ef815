import { share, type Rounding } from '../../domain/money/money.ts';
import type { Step } from '../assessment.ts';
import type { Matter } from '../judging.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, switchOf } from '../parameters.ts';
import type { Uplift } from './uplift.ts';

/** An amount under way: fen, the steps so far, what it rests on. */
export type Reckoned = {
  readonly fen: number;
  readonly capped: boolean;
  readonly steps: readonly Step[];
  readonly rests: readonly AmbiguityId[];
};

type Cap = { readonly clause: string; readonly fen: number };
type Filed = { readonly filedStandard: number; readonly actualCost?: number | undefined };

/** 最高 / 不超过: the filed standard, at most the cap, and at most the cost where the county says so (AMB-06). */
export function underCap(pack: PolicyPack, facts: Filed, cap: Cap): Reckoned {
  const cost = switchOf(pack, 'costCeiling') ? facts.actualCost : undefined;
  const byCost = cost !== undefined && cost < facts.filedStandard;
  const asked = byCost ? cost : facts.filedStandard;
  const fen = Math.min(asked, cap.fen);
  const inputs = { filed: facts.filedStandard, cap: cap.fen, ...(byCost ? { cost: asked } : {}) };
  return {
    fen,
    capped: asked > cap.fen,
    steps: [{ rule: 'standard', clause: cap.clause, inputs, output: fen }],
    rests: facts.filedStandard !== cap.fen || byCost ? [ambiguityOf(pack, 'costCeiling')] : [],
  };
}

/**
 * At most one uplift, then floor to fen. The uplift's own reading says which standard is lifted, so the meaning of
 * 最高 is named beside it only where the cap really cut. With `uplift30.onCap` off the cap holds after the 30 %.
 */
export function lifted(matter: Matter<unknown>, standard: Reckoned, uplift: Uplift, filed: number, cap: Cap): Reckoned {
  const { pack } = matter;
  if (uplift.parts === 0) return { ...standard, rests: [...standard.rests, ...uplift.rests] };
  const onCap = !uplift.byList || switchOf(pack, 'uplift30.onCap');
  const from = onCap ? standard.fen : filed;
  const raised = share(from, 10_000 + uplift.parts, rounding(pack));
  const fen = onCap ? raised.fen : Math.min(raised.fen, cap.fen);
  const step = {
    rule: 'uplift',
    clause: uplift.clause ?? cap.clause,
    inputs: { standard: from, parts: uplift.parts },
    output: fen,
  };
  return {
    fen,
    capped: onCap ? standard.capped : raised.fen > cap.fen,
    steps: [...standard.steps, step],
    rests: [
      ...(standard.capped ? standard.rests : []),
      ...uplift.rests,
      ...(raised.exact ? [] : [ambiguityOf(pack, 'rounding')]),
    ],
  };
}

export function rounding(pack: PolicyPack): Rounding {
  const how = choiceOf(pack, 'rounding');
  return how === 'half-up' || how === 'whole-yuan' ? how : 'floor';
}
