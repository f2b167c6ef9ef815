import { REASON_TEXTS } from '../../policy/index.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Reason } from '../../schemas/reason.ts';
import { employerOf, isPersonal, paysEmployer } from '../parties.ts';
import { ACCOUNT_MISSING } from '../payment/accountKinds.ts';
import { clausePayingEmployer, EMPLOYER_MISSING } from './rowPayees.ts';

/**
 * A line that the rules grant, as it is once it is asked whether its payee asked for it and can be reached.
 * @param pack the one that granted it.
 */
export const toPayee = (pack: PolicyPack, claim: Claim, line: Line): Line =>
  payable(pack, claim, rightPayee(claim, line));

/** A grant of no roster goes to whom it was asked for: a person's to a person, an organisation's to its account. */
function rightPayee(claim: Claim, line: Line): Line {
  if (line.status !== 'assessed' || claim.roster !== undefined) return line;
  const person = line.payee === 'person';
  if (person === (claim.holder === undefined)) return line;
  const reason = { code: 'WRONG_PAYEE', message: REASON_TEXTS.WRONG_PAYEE, clause: '五(一)1' };
  return { ...line, status: 'rejected', amount: 0, slots: [], reasons: [reason] };
}

/**
 * A line that pays a person goes back while the person's account is not known, one that pays an employer while nobody
 * says who that is: what was uploaded or applied for without could never reach the bank.
 */
function payable(pack: PolicyPack, claim: Claim, line: Line): Line {
  if (line.status !== 'assessed') return line;
  if (isPersonal(line.payee) && line.person.accountMasked === undefined) return sentBack(line, ACCOUNT_MISSING);
  if (!paysEmployer(claim, line) || employerOf(line.facts) !== undefined) return line;
  return sentBack(line, { ...EMPLOYER_MISSING, clause: clausePayingEmployer(pack, claim, line.facts) });
}

const sentBack = (line: Line, reason: Reason): Line => ({
  ...line,
  status: 'returned',
  amount: 0,
  slots: [],
  reasons: [reason],
});
