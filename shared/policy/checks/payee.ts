import { fails, passes, type Check } from '../judging.ts';
import { ambiguityOf, parameterOf } from '../parameters.ts';
import type { AmbiguityId, PayeeKind, PolicyPack, ProgrammeData } from '../pack.ts';
import { PayeeKind as PayeeKinds } from '../pack.ts';

type Payable = Pick<ProgrammeData, 'payee'>;

/** Whom a programme pays: the clause's word, or the county's reading where the clause leaves it open. */
export function payeeOf(pack: PolicyPack, { payee }: Payable): PayeeKind {
  return typeof payee === 'string' ? payee : PayeeKinds.parse(parameterOf(pack, payee.parameter).value);
}

/** What a payment rests on by its payee: nothing where the clause names it. */
export const payeeRests = (pack: PolicyPack, { payee }: Payable): readonly AmbiguityId[] =>
  typeof payee === 'string' ? [] : [ambiguityOf(pack, payee.parameter)];

type Claimed = { readonly claimant?: string | undefined };

/** Who is paid, and what that rests on. */
type Due = { readonly payee: PayeeKind; readonly rests: readonly AmbiguityId[] };

const byProgramme = (pack: PolicyPack, programme: Payable): Due => ({
  payee: payeeOf(pack, programme),
  rests: payeeRests(pack, programme),
});

/** A claim comes from the one who is paid; `due` where a fact of the claim says who that is. */
export const claimedBy =
  <F extends Claimed>(due?: (facts: F, pack: PolicyPack) => Due): Check<F> =>
  ({ facts, pack, programme }) => {
    if (facts.claimant === undefined) return undefined;
    const { payee, rests } = due ? due(facts, pack) : byProgramme(pack, programme);
    const about = { rule: 'payee', clause: programme.clause, inputs: { claimant: facts.claimant, payee } };
    return facts.claimant === payee ? passes(about) : fails(about, 'WRONG_PAYEE', { rests });
  };
