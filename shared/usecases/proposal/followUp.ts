import { mayAnswerFor } from '../../domain/access.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { noRoom } from '../../domain/noRoom.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { PROPOSAL_KINDS } from '../../domain/proposals/kinds.ts';
import { reckoned, wrongFollowUp } from '../../domain/proposals/followUps.ts';
import { restedOn } from '../../domain/proposals/resting.ts';
import { mayMoveProposal, settled } from '../../domain/proposals/states.ts';
import type { App } from '../../ports.ts';
import type { Actor, Role } from '../../schemas/actor.ts';
import type { ProposalId } from '../../schemas/ids.ts';
import type { FollowUp } from '../../schemas/followUp.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { record } from '../record.ts';
import { storedAct } from './sealResults.ts';
import { claimsOfPerson } from './stopRevoked.ts';

const BY_OFFICE = { by: 'office', clause: '五(三)2' } as const;
const REVOKERS: Partial<Record<Role, string>> = { office: '领导小组办公室', hrss: '县人力社保局' };

/** What became of what was approved: a contest held, cancelled, won or reported on (四(四)1—2), a school's income (三(一)4). */
export async function followUp(app: App, actor: Actor, id: ProposalId, done: FollowUp): Promise<Outcome<Proposal>> {
  return attempt<Outcome<Proposal>>(app, async () => {
    const proposal = await app.store.get({ entity: 'proposal', id });
    if (!proposal || !mayAnswerFor(actor, proposal)) return { done: notFound('事项') };
    const { at, today } = momentOf(app.clock.now());
    const wrong = wrongFollowUp(proposal, done, today);
    if (wrong) return { done: refuse(wrong) };
    const full = noRoom('followUps', proposal.followUps);
    if (full) return { done: full };
    const stored = await storedAct(app, proposal, done);
    if (!stored.ok) return { done: stored };
    const root: Proposal = {
      ...proposal,
      version: proposal.version + 1,
      followUps: [...proposal.followUps, { ...stored.value, ...reckoned(proposal, done), by: actor.user, at }],
    };
    const details = done.act === 'results' ? { winners: done.winners.length } : {};
    const audit = record(app, actor, done.act, {}, details);
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(root) };
  });
}

/**
 * An approval is taken back: a title that was got by fraud (五(三)2), an inclusion or an exception that no longer holds
 * (三(三)5, 五(二)1), which stops what rests on it. What was paid on it is a recovery of its own.
 */
export async function revoke(app: App, actor: Actor, id: ProposalId, message: string): Promise<Outcome<Proposal>> {
  const outcome = await attempt<Outcome<{ proposal: Proposal; nudge?: Nudge }>>(app, async () => {
    const proposal = await app.store.get({ entity: 'proposal', id });
    if (!proposal) return { done: notFound('事项') };
    const { by, clause } = PROPOSAL_KINDS[proposal.matter.kind].revoked ?? BY_OFFICE;
    if (actor.role !== by) return { done: forbidden(`只有${REVOKERS[by] ?? ''}可以撤销。`) };
    if (proposal.status === 'revoked') return { done: ok({ proposal }) };
    if (!mayMoveProposal(proposal, 'revoke'))
      return { done: refuse({ kind: 'conflict', code: 'WRONG_STATE', message: '该事项尚未通过，不能撤销。' }) };
    const root = settled.revoked(proposal, [{ code: 'REVOKED', message, clause }]);
    const nudge = await stopOwed(app, proposal);
    const changes = nudge ? [{ op: 'create' as const, item: nudge }] : [];
    const audit = record(app, actor, 'revoke', { from: proposal.status, to: 'revoked' });
    const answer = { proposal: root, ...(nudge && { nudge }) };
    return { commit: { root, changes, movements: [], audit }, answer: () => ok(answer) };
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.nudge) await deliverSoon(app, outcome.value.nudge);
  return ok(outcome.value.proposal);
}

/** Only decisions on a person have lines that rest on them. */
async function stopOwed(app: App, { id, matter, party }: Proposal): Promise<Nudge | undefined> {
  if (!restedOn({ matter }) || !party) return undefined;
  const claims = await claimsOfPerson(app, party.key);
  const { at } = momentOf(app.clock.now());
  return { entity: 'nudge', id: `stop.${id}`, at, kind: 'stopRevoked', proposal: id, claims };
}
