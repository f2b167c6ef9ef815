import { operatingPart } from '../../policy/rulings/ledger.ts';
import type { FollowUp, Proposal } from '../../schemas/proposal.ts';
import type { Problem } from '../problem.ts';
import { wrongOfContest } from './contests.ts';

/** What may come after an approval: a contest's course, a school's income under its ratio. */
export function wrongFollowUp(proposal: Proposal, followUp: FollowUp, today: string): Problem | undefined {
  const message = followUp.act === 'income' ? wrongOfRatio(proposal) : wrongOfContest(proposal, followUp, today);
  const clause = followUp.act === 'income' ? '三(一)4' : '四(四)1';
  return message === undefined ? undefined : { kind: 'conflict', code: 'WRONG_STATE', message, clause };
}

const wrongOfRatio = ({ matter, status }: Proposal): string | undefined =>
  matter.kind === 'ratio' && status === 'approved' ? undefined : '比例尚未批准，不能登记培训收入。';

/** What follows from an act by the proposal's own terms: of an income, the part for operating money, fen. */
export function reckoned({ matter }: Proposal, followUp: FollowUp): { operating?: number } {
  if (matter.kind !== 'ratio' || followUp.act !== 'income') return {};
  const operating = operatingPart(followUp.amount, matter.content.ratio);
  return operating === undefined ? {} : { operating };
}
