import { mayAnswerFor } from '../../domain/access.ts';
import { momentOf } from '../../domain/moment.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { reckoned, wrongFollowUp } from '../../domain/proposals/followUps.ts';
import { mayMoveProposal, settled } from '../../domain/proposals/states.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { ProposalId } from '../../schemas/ids.ts';
import type { FollowUp, Proposal } from '../../schemas/proposal.ts';
import { attempt } from '../attempt.ts';
import { record } from '../record.ts';

/** What became of what was approved: a contest held, cancelled or reported on (四(四)1—2), a school's income (三(一)4). */
export async function followUp(app: App, actor: Actor, id: ProposalId, done: FollowUp): Promise<Outcome<Proposal>> {
  return attempt<Outcome<Proposal>>(app, async () => {
    const proposal = await app.store.get({ entity: 'proposal', id });
    if (!proposal || !mayAnswerFor(actor, proposal)) return { done: notFound('事项') };
    const { at, today } = momentOf(app.clock.now());
    const wrong = wrongFollowUp(proposal, done, today);
    if (wrong) return { done: refuse(wrong) };
    const root: Proposal = {
      ...proposal,
      version: proposal.version + 1,
      followUps: [...proposal.followUps, { ...done, ...reckoned(proposal, done), by: actor.user, at }],
    };
    const audit = record(app, actor, done.act, {});
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(root) };
  });
}

/** A title that was got by fraud is taken back (五(三)2); what was paid for it is a recovery of its own. */
export async function revoke(app: App, actor: Actor, id: ProposalId, message: string): Promise<Outcome<Proposal>> {
  if (actor.role !== 'office') return forbidden('只有领导小组办公室可以撤销。');
  return attempt<Outcome<Proposal>>(app, async () => {
    const proposal = await app.store.get({ entity: 'proposal', id });
    if (!proposal) return { done: notFound('事项') };
    if (proposal.status === 'revoked') return { done: ok(proposal) };
    if (!mayMoveProposal(proposal, 'revoke'))
      return { done: refuse({ kind: 'conflict', code: 'WRONG_STATE', message: '该事项尚未通过，不能撤销。' }) };
    const root = settled.revoked(proposal, [{ code: 'REVOKED', message, clause: '五(三)2' }]);
    const audit = record(app, actor, 'revoke', { from: proposal.status, to: 'revoked' });
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(root) };
  });
}
