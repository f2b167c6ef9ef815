import { mayAnswerFor, secondDuty } from '../../domain/access.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { PROPOSAL_KINDS } from '../../domain/proposals/kinds.ts';
import { takenDown } from '../../domain/public/publication.ts';
import { mayMoveProposal, settled } from '../../domain/proposals/states.ts';
import { workItemId } from '../../domain/workItems.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { ProposalId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { WorkItemKind } from '../../schemas/workItem.ts';
import { attempt } from '../attempt.ts';
import { cancelOpenWorkItems } from '../cancelWorkItems.ts';
import { deliverSoon } from '../deliver.ts';
import { record } from '../record.ts';

/**
 * The department that proposed takes it back before it is decided: whoever was to decide is told by the closed item.
 * Asked again it is withdrawn already (C.2).
 */
export async function withdrawProposal(app: App, actor: Actor, id: ProposalId): Promise<Outcome<Proposal>> {
  const outcome = await attempt<Outcome<{ proposal: Proposal; nudges: Nudge[] }>>(app, async () => {
    const proposal = await app.store.get({ entity: 'proposal', id });
    if (!proposal) return { done: notFound('事项') };
    if (!mayAnswerFor(actor, proposal)) return { done: forbidden('只有提出该事项的行业主管部门可以撤回。') };
    if (proposal.status === 'withdrawn') return { done: ok({ proposal, nudges: [] }) };
    const duty = secondDuty(actor, 'file', proposal.path);
    if (duty) return { done: refuse(duty) };
    if (!mayMoveProposal(proposal, 'withdraw')) return { done: decidedAlready('该事项已经办结，不能撤回。') };
    // A decision stands from the moment it is taken, though its workflow may carry it out a little later.
    if (await isBeingDecided(app, proposal)) return { done: decidedAlready('该事项已作出决定，不能撤回。') };
    const root = settled.withdrawn(proposal);
    const { changes, nudges } = await cancelOpenWorkItems(app, id);
    const audit = record(app, actor, 'withdraw', { from: proposal.status, to: 'withdrawn' });
    const unpublished = takenDown(proposal);
    return {
      commit: { root, changes: [...changes, ...unpublished], movements: [], audit },
      answer: () => ok({ proposal: root, nudges }),
    };
  });
  if (!outcome.ok) return outcome;
  for (const nudge of outcome.value.nudges) await deliverSoon(app, nudge);
  return ok(outcome.value.proposal);
}

/** Whether somebody has decided where the proposal stands now, and that has yet to be carried out. */
async function isBeingDecided({ store }: Pick<App, 'store'>, proposal: Proposal): Promise<boolean> {
  const kind = awaitedOf(proposal);
  if (!kind) return false;
  const item = await store.get({ entity: 'workItem', id: workItemId(proposal.id, proposal.revision, kind, 1) });
  return item?.status === 'decided';
}

function awaitedOf({ status, matter }: Proposal): WorkItemKind | undefined {
  const { review, confirm } = PROPOSAL_KINDS[matter.kind];
  if (status === 'submitted') return review;
  if (status === 'publicised') return 'resolveObjections';
  return status === 'reviewed' ? confirm : undefined;
}

const decidedAlready = (message: string) => refuse({ kind: 'conflict', code: 'ALREADY_DECIDED', message });
