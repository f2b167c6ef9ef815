import { fails, passes, type Check } from '../judging.ts';
import { parameterOf } from '../parameters.ts';
import type { PayeeKind, PolicyPack } from '../pack.ts';
import { PayeeKind as PayeeKinds } from '../pack.ts';

/** Whom a programme pays: the clause's word, or the county's reading where the clause leaves it open. */
export function payeeOf(pack: PolicyPack, key: string): PayeeKind {
  return PayeeKinds.parse(parameterOf(pack, key).value);
}

/** A claim comes from the one who is paid. */
export const claimedBy =
  <F extends { readonly claimant?: string | undefined }>(payee: (pack: PolicyPack, facts: F) => PayeeKind): Check<F> =>
  ({ facts, pack, programme }) => {
    if (facts.claimant === undefined) return undefined;
    const due = payee(pack, facts);
    const about = { rule: 'payee', clause: programme.clause, inputs: { claimant: facts.claimant, payee: due } };
    return facts.claimant === due ? passes(about) : fails(about, 'WRONG_PAYEE');
  };
