import { PROPOSAL_KINDS } from '../../domain/proposals/kinds.ts';
import { openObjections } from '../../domain/proposals/objections.ts';
import { settled } from '../../domain/proposals/states.ts';
import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { ProposalId } from '../../schemas/ids.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { attempt } from '../attempt.ts';
import { proposalOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record, systemActor } from '../record.ts';
import { shownOf } from './decideProposal.ts';

type Ended = { outcome: 'objections' | Proposal['status'] };

/** The window has ended: what nobody objects to any more is settled by itself, anything else waits for a finding (C.2). */
export function endPublicity(app: App, id: ProposalId): Promise<Ended> {
  return attempt<Ended>(app, async () => {
    const proposal = await proposalOf(app, id);
    if (proposal.status !== 'publicised') return { done: { outcome: proposal.status } };
    if (openObjections(proposal).length > 0) return { done: { outcome: 'objections' } };
    const root = settled.approved(proposal, momentOf(app.clock.now()).today);
    const told = tellDepartment(app, proposal, PROPOSAL_KINDS[proposal.matter.kind].name, '公示期满，已通过');
    const audit = record(app, systemActor(app.jurisdiction), root.status, { from: proposal.status, to: root.status });
    return { commit: { root, changes: [told], movements: [], audit }, answer: () => ({ outcome: root.status }) };
  });
}

type Wait = { proposal: ProposalId; round: number; token: string };

/** 人社局 is shown what was said against it. */
export const askProposalObjections = (app: App, wait: Wait): Promise<void> =>
  askWorkItem(app, {
    ...wait,
    kind: 'resolveObjections',
    load: () => proposalOf(app, wait.proposal),
    shown: (proposal) => ({
      ...shownOf(proposal),
      objections: openObjections(proposal).map(({ id, text }) => ({ id, text })),
    }),
  });
