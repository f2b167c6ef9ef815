import { addWorkingDays } from '../../domain/time/calendar.ts';
import { momentOf, nextDay, startOfDay } from '../../domain/time/moment.ts';
import { PROPOSAL_KINDS } from '../../domain/proposals/kinds.ts';
import { countedBy } from '../../domain/proposals/trainings.ts';
import { mayMoveProposal, settled } from '../../domain/proposals/states.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import { packOf } from '../../policy/packs.ts';
import { countOf } from '../../policy/parameters.ts';
import type { App } from '../../ports.ts';
import type { ProposalId, WorkItemId } from '../../schemas/ids.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { attempt } from '../attempt.ts';
import { decisionOf, type Decided } from '../decisionOf.ts';
import { proposalOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';

type Wait = { proposal: ProposalId; round: number; token: string };
/** `until`: the instant after the last day of the window, for the workflow to wait for. */
type Effect = { outcome: 'returned' | 'rejected' | 'approved' | 'publicised' | 'confirm' | 'withdrawn'; until: string };

const shownOf = ({ matter, found, party, holder, department }: Proposal) => ({
  ...matter.content,
  kind: matter.kind,
  found,
  department,
  nominee: party?.nameMasked ?? holder ?? null,
  nomineeId: party?.idMasked ?? null,
});

/** Whoever decides first on a proposal of its kind is shown it with what the system found. */
export const askProposal = (app: App, wait: Wait): Promise<void> => ask(app, wait, 'review');

/** Whoever has the last word, where it takes two (五(三)1: 财政局; 四(一): 人社局). */
export const askConfirmation = (app: App, wait: Wait): Promise<void> => ask(app, wait, 'confirm');

async function ask(app: App, wait: Wait, step: 'review' | 'confirm'): Promise<void> {
  const load = () => proposalOf(app, wait.proposal);
  const proposal = await load();
  const kind = PROPOSAL_KINDS[proposal.matter.kind][step];
  if (!kind) throw new Error(`${proposal.id} is of a kind that nobody confirms`);
  await askWorkItem(app, { ...wait, kind, load, shown: shownOf });
}

/** The first decision takes effect: sent back, refused, put before the public, handed on, or settled. */
export const recordProposal = (app: App, id: ProposalId, workItem: WorkItemId): Promise<Effect> =>
  recordDecision(app, id, workItem, reviewed);

/** The last word takes effect. */
export const recordConfirmation = (app: App, id: ProposalId, workItem: WorkItemId): Promise<Effect> =>
  recordDecision(app, id, workItem, (app_, proposal) => settled.approved(proposal, momentOf(app_.clock.now()).today));

type Next = (app: App, proposal: Proposal) => Proposal;

/** What an approval by the first who decides makes of a proposal of its kind. */
function reviewed(app: App, proposal: Proposal): Proposal {
  const { publicity, confirm } = PROPOSAL_KINDS[proposal.matter.kind];
  const { today } = momentOf(app.clock.now());
  if (publicity) {
    const days = countOf(packOf(app.jurisdiction, today), 'publicity.days') ?? 0;
    return settled.publicised(proposal, addWorkingDays(today, days));
  }
  return confirm ? settled.reviewed(proposal) : settled.approved(proposal, today);
}

function recordDecision(app: App, id: ProposalId, workItem: WorkItemId, approved: Next): Promise<Effect> {
  return attempt<Effect>(app, async () => {
    const [proposal, decided] = [await proposalOf(app, id), await decisionOf(app, workItem)];
    if (!mayMoveProposal(proposal, decided.outcome) || !isAskedOn(workItem, proposal))
      return { done: effectOf(proposal) };
    const root = outcomeOf(app, proposal, decided, approved);
    if (root.status === proposal.status) return { done: effectOf(proposal) };
    const { name } = PROPOSAL_KINDS[proposal.matter.kind];
    const text = decided.decision.reasons.map(({ message }) => message).join('；') || TOLD[effectOf(root).outcome];
    const counted = root.status === 'approved' ? countedBy(root) : [];
    const audit = record(app, decided.actor, root.status, { from: proposal.status, to: root.status }, { workItem });
    return {
      commit: { root, changes: [tellDepartment(app, proposal, name, text), ...counted], movements: [], audit },
      answer: () => effectOf(root),
    };
  });
}

function outcomeOf(app: App, proposal: Proposal, { outcome, decision }: Decided, approved: Next): Proposal {
  if (outcome === 'return') return settled.returned(proposal, decision.reasons);
  if (outcome === 'reject') return settled.rejected(proposal, decision.reasons);
  return approved(app, proposal);
}

const TOLD = {
  returned: '退回补正',
  rejected: '不予通过',
  approved: '已通过',
  publicised: '已通过评审，进入公示',
  confirm: '已通过评审，待确认',
  withdrawn: '已撤回',
} as const;

/** Where the workflow goes on from a proposal's state; a repeat of a step finds the same. */
function effectOf(proposal: Proposal): Effect {
  if (proposal.status === 'publicised') return { outcome: 'publicised', until: startOfDay(nextDay(proposal.until)) };
  if (proposal.status === 'returned' || proposal.status === 'rejected' || proposal.status === 'withdrawn')
    return { outcome: proposal.status, until: '' };
  return { outcome: proposal.status === 'reviewed' ? 'confirm' : 'approved', until: '' };
}
