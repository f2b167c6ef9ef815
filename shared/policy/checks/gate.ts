import type { Json, ReasonCode } from '../assessment.ts';
import { fails, passes, type Check } from '../judging.ts';
import type { AmbiguityId, PolicyPack, ProgrammeData } from '../pack.ts';

type Gate<Facts> = {
  readonly rule: string;
  readonly clause: string;
  readonly code: ReasonCode;
  readonly holds: (facts: Facts, pack: PolicyPack) => boolean;
  readonly inputs: (facts: Facts) => Readonly<Record<string, Json>>;
  /** Ambiguities that a refusal here rests on; none where the text alone refuses. */
  readonly rests?: (pack: PolicyPack, programme: ProgrammeData) => readonly AmbiguityId[];
  readonly outcome?: 'reject' | 'hold' | 'return';
};

/** A plain condition of a clause: it holds, or its code says why not. */
export const gate =
  <Facts>({ rule, clause, code, holds, inputs, rests = () => [], outcome }: Gate<Facts>): Check<Facts> =>
  ({ facts, pack, programme }) => {
    const about = { rule, clause, inputs: inputs(facts) };
    if (holds(facts, pack)) return passes(about);
    return fails(about, code, { rests: rests(pack, programme), ...(outcome ? { outcome } : {}) });
  };
