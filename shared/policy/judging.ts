import type { History, Json, Payment, ReasonCode, SlotUse, Step, Warning } from './assessment.ts';
import { REASON_TEXTS } from './assessment.ts';
import type { AmbiguityId, PolicyPack, ProgrammeData } from './pack.ts';

/** What every rule looks at: facts of one claim, what the person holds, the pack. */
export type Matter<Facts> = {
  readonly facts: Facts;
  readonly history: History;
  readonly pack: PolicyPack;
  readonly programme: ProgrammeData;
};

export type Failure = {
  readonly outcome: 'reject' | 'hold' | 'return';
  readonly code: ReasonCode;
  readonly message: string;
};

/**
 * What one check found. `rests` names the ambiguities that this finding rests on. The principle, for every rule:
 *
 * 1. An ambiguity counts where another of its options would give this claim another result, payee or fund included.
 * 2. It counts where the date or number it is about lies exactly on its edge: a day more or less would turn the result
 *    (a course of just three months, an enterprise listed on the very start day, an event on the last day of a year).
 * 3. It counts where its reading alone makes somebody eligible, or an exception to the text was used.
 * 4. A refused claim rests on what its first failing check rests on, and on nothing else.
 * 5. A special reading displaces the general one that it already answers: which standard is lifted (AMB-14, 26)
 *    displaces the meaning of 最高 (AMB-06) unless the cap really cut; that living money is not lifted (AMB-25)
 *    displaces how it is counted (AMB-10).
 * 6. A class rests on what its paid heads rest on (on 最高 only where the cap cut), where none is paid on what every
 *    head rests on, and on the readings of its own head-count.
 */
export type Finding = {
  readonly rule: string;
  readonly clause: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly rests: readonly AmbiguityId[];
  readonly failure?: Failure;
  readonly warnings?: readonly Warning[];
};

/** One check; undefined where it does not apply. */
export type Check<Facts> = (matter: Matter<Facts>) => Finding | undefined;

type About = Pick<Finding, 'rule' | 'clause' | 'inputs'>;

/** Shared by all findings that have nothing to name: there are a dozen of them in every claim. */
const NONE: readonly never[] = [];

export const passes = (
  about: About,
  rests: readonly AmbiguityId[] = NONE,
  warnings: readonly Warning[] = NONE,
): Finding => ({ rule: about.rule, clause: about.clause, inputs: about.inputs, rests, warnings });

/** A finding against the claim. `detail` is added to the code's standing text. */
export const fails = (
  about: About,
  code: ReasonCode,
  {
    rests = NONE,
    detail,
    outcome = 'reject',
  }: { rests?: readonly AmbiguityId[]; detail?: string; outcome?: Failure['outcome'] } = {},
): Finding => ({
  rule: about.rule,
  clause: about.clause,
  inputs: about.inputs,
  rests,
  failure: {
    outcome,
    code,
    message: detail ? `${REASON_TEXTS[code]}（${detail}）` : REASON_TEXTS[code],
  },
});

/** What is paid when no check fails. */
export type Payout = {
  readonly payments: readonly Payment[];
  readonly steps: readonly Step[];
  readonly rests: readonly AmbiguityId[];
  /** Ambiguities that a more special reading has answered for this amount. */
  readonly displaced?: readonly AmbiguityId[];
  readonly slots: readonly SlotUse[];
  readonly stages?: { readonly first: number; readonly second: number };
  readonly capped?: boolean;
  readonly uplift?: string;
  readonly warnings?: readonly Warning[];
  /** A payout that does not end in plain payment: first part paid and the rest held, money to come back, or nothing due. */
  readonly instead?: {
    readonly result: 'hold' | 'recover' | 'reject';
    readonly failure?: Omit<Failure, 'outcome'>;
    readonly clause: string;
  };
  /** What was advanced is exactly what is due: nothing is to be paid, and the settlement stands. */
  readonly balanced?: boolean;
};

/** A kind of entitlement: its checks in the order of the document's reading, and its amount. */
export type ProgrammeRules<Facts> = {
  readonly checks: readonly Check<Facts>[];
  readonly payout: (matter: Matter<Facts>) => Payout;
};
