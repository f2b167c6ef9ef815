import type { Proposal } from '../../schemas/proposal.ts';
import { refuse, ok, type Outcome } from '../problem.ts';
import { heldOn, isReported } from './contests.ts';

type Facts = Record<string, unknown>;

const missing = (message: string, clause: string) =>
  refuse({ kind: 'conflict', code: 'MISSING_PART', message, field: 'facts.proposal', clause });

/** What a title that was given says of its reward (四(一)1). */
function ofTitle(proposal: Proposal): Outcome<Facts> {
  if (proposal.matter.kind !== 'title' || proposal.status !== 'approved')
    return missing('须先经评选授予称号，再申领奖励。', '四(一)1');
  return ok({ title: proposal.matter.content.title, eventDate: proposal.approvedOn });
}

/** What a contest that was approved and held says of its money (四(四)3). A report that is missing sends the claim back. */
function ofContest(proposal: Proposal): Outcome<Facts> {
  const { matter, id, status } = proposal;
  const on = heldOn(proposal);
  if (matter.kind !== 'contest' || status !== 'approved' || on === undefined)
    return missing('须先批准并举办竞赛，再申领经费；已取消的竞赛不予拨付。', '四(四)3');
  const { level, occupation, raiseTo } = matter.content;
  const raise = raiseTo === undefined ? {} : { raiseApproved: true, raisedTo: raiseTo };
  return ok({ level, occupation, ...raise, contest: id, evaluationReport: isReported(proposal), eventDate: on });
}

/** The facts of a grant that rests on a proposal: what was decided and done, whatever the claim itself says. */
export const grantFacts = (proposal: Proposal): Outcome<Facts> =>
  proposal.matter.kind === 'contest' ? ofContest(proposal) : ofTitle(proposal);
