import { assess } from '../assess.ts';
import type { Assessment } from '../assessment.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';
import type { Heads } from './batch.ts';

type Counted = { readonly assessment: Assessment; readonly heads: number };

/** What a class earns together: each kind of head by the same rules, then the filed head-count over the payable. */
export type BatchAssessment = {
  readonly result: Assessment['result'];
  readonly code?: string;
  readonly amount: number;
  readonly payable: number;
  readonly held: number;
  readonly rejected: Readonly<Record<string, number>>;
  /** The first payable head, for what all of them share: fund, payee, uplift. */
  readonly sample?: Assessment;
  readonly capped: boolean;
  readonly depends: readonly AmbiguityId[];
};

/**
 * Filed places go to the payable heads in the order of the row (五(一)4); those above wait or are refused (AMB-46).
 * A class rests on what its paid heads rest on, or where none is paid on what all share, besides its own count's.
 */
export function assessBatch(
  kinds: readonly Heads[],
  filedHeads: number | undefined,
  pack: PolicyPack,
): BatchAssessment {
  const counted: Counted[] = [];
  let left = filedHeads ?? Number.POSITIVE_INFINITY;
  let over = 0;
  for (const { request, heads } of kinds) {
    const assessment = assess(request, pack);
    const payable = assessment.result === 'pay' ? Math.min(heads, left) : heads;
    if (assessment.result === 'pay') {
      left -= payable;
      over += heads - payable;
    }
    counted.push({ assessment, heads: payable });
  }
  return summed(counted, over, pack);
}

function summed(counted: readonly Counted[], over: number, pack: PolicyPack): BatchAssessment {
  const paid = counted.filter(({ assessment }) => assessment.result === 'pay');
  const waiting = counted.filter(({ assessment }) => assessment.result === 'hold');
  const refusesOver = over > 0 && choiceOf(pack, 'overFiled') === 'reject';
  const payable = total(paid);
  const held = total(waiting) + (refusesOver ? 0 : over);
  const [sample] = paid;
  const unpaid = refusesOver ? 'reject' : (counted[0]?.assessment.result ?? 'reject');
  const refused = counted.filter(({ assessment: { result } }) => result === 'reject' || result === 'return');
  const rejected = tally(refused);
  const code = over > 0 ? 'OVER_FILED_HEADCOUNT' : payable > 0 ? undefined : counted[0]?.assessment.code;
  return {
    result: payable > 0 ? 'pay' : held > 0 ? 'hold' : unpaid,
    ...(code ? { code } : {}),
    amount: paid.reduce((sum, { assessment, heads }) => sum + assessment.amount * heads, 0),
    payable,
    held,
    rejected: refusesOver ? { ...rejected, OVER_FILED_HEADCOUNT: over } : rejected,
    ...(sample ? { sample: sample.assessment } : {}),
    capped: paid.some(({ assessment, heads }) => heads > 0 && assessment.capped === true),
    depends: dependsOf(counted, over, pack),
  };
}

function dependsOf(counted: readonly Counted[], over: number, pack: PolicyPack): AmbiguityId[] {
  const paid = counted.filter(({ assessment, heads }) => assessment.result === 'pay' && heads > 0);
  const own = over > 0 ? [ambiguityOf(pack, 'overFiled')] : [];
  return [...new Set([...(paid.length > 0 ? restsOfPaid(paid, pack) : sharedBy(counted)), ...own])].sort();
}

/** The standard of a class was filed for it as a whole: the meaning of 最高 counts where the cap cut it. */
function restsOfPaid(paid: readonly Counted[], pack: PolicyPack): AmbiguityId[] {
  const ceiling = ambiguityOf(pack, 'costCeiling');
  return paid.flatMap(({ assessment: { depends, capped } }) => depends.filter((id) => id !== ceiling || capped));
}

function sharedBy(counted: readonly Counted[]): AmbiguityId[] {
  const [first, ...others] = counted.map(({ assessment }) => new Set(assessment.depends));
  return [...(first ?? [])].filter((id) => others.every((set) => set.has(id)));
}

function tally(refused: readonly Counted[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { assessment, heads } of refused) {
    const code = assessment.code ?? 'INVALID_FACTS';
    counts[code] = (counts[code] ?? 0) + heads;
  }
  return counts;
}

const total = (counted: readonly Counted[]): number => counted.reduce((sum, { heads }) => sum + heads, 0);
