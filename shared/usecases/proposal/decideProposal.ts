import { addWorkingDays } from '../../domain/time/calendar.ts';
import { momentOf, nextDay, startOfDay } from '../../domain/time/moment.ts';
import { PROPOSAL_KINDS } from '../../domain/proposals/kinds.ts';
import { countedBy } from '../../domain/proposals/trainings.ts';
import { publicTitle } from '../../domain/proposals/publicTitle.ts';
import { mayMoveProposal, settled } from '../../domain/proposals/states.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import { packOf } from '../../policy/packs.ts';
import { countOf } from '../../policy/parameters.ts';
import type { App, Change } from '../../ports.ts';
import type { ProposalId, WorkItemId } from '../../schemas/ids.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { PublicNotice } from '../../schemas/publicNotice.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { attempt } from '../attempt.ts';
import { decisionOf, type Decided } from '../decisionOf.ts';
import { proposalOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';
import { writePublication } from '../writePublication.ts';

type Wait = { proposal: ProposalId; round: number; token: string };
/** `until`: the instant after the last day of the window, for the workflow to wait for. */
type Effect = { outcome: 'returned' | 'rejected' | 'approved' | 'publicised' | 'confirm' | 'withdrawn'; until: string };

/** What whoever decides on a proposal is shown of it. */
export const shownOf = ({ matter, found, party, holder, department }: Proposal) => ({
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

type Order = { readonly publicityLast: boolean };

/**
 * The first decision takes effect: sent back, refused, put before the public, handed on, or settled. Executions that
 * began before the window came last have it between the two decisions.
 */
export const recordProposal = (app: App, id: ProposalId, workItem: WorkItemId, order: Order): Promise<Effect> =>
  recordDecision(app, { id, workItem, at: ['submitted'] }, (proposal) => reviewed(app, proposal, order));

/** The last word takes effect: put before the public, or settled. */
export const recordConfirmation = (
  app: App,
  id: ProposalId,
  workItem: WorkItemId,
  { publicityLast }: Order,
): Promise<Effect> => {
  const at: Recorded['at'] = publicityLast ? ['reviewed'] : ['reviewed', 'publicised'];
  return recordDecision(app, { id, workItem, at }, (proposal) => decidedOn(app, proposal));
};

/** `at`: where the proposal stands for its step; anywhere else the step comes again, or late, and changes nothing. */
type Recorded = { id: ProposalId; workItem: WorkItemId; at: readonly Proposal['status'][] };
type Next = (proposal: Proposal) => Proposal;

/** What an approval by the first who decides makes of a proposal of its kind. */
function reviewed(app: App, proposal: Proposal, { publicityLast }: Order): Proposal {
  const { publicity, confirm } = PROPOSAL_KINDS[proposal.matter.kind];
  return confirm && (publicityLast || !publicity) ? settled.reviewed(proposal) : decidedOn(app, proposal);
}

/** What the last approval makes of it: it is before the public first, where its kind asks for that and it was not yet. */
function decidedOn(app: App, proposal: Proposal): Proposal {
  const { today } = momentOf(app.clock.now());
  const { publicity } = PROPOSAL_KINDS[proposal.matter.kind];
  const days = publicity ? (countOf(packOf(app.jurisdiction, today), 'publicity.days') ?? 0) : 0;
  if (days === 0 || proposal.status === 'publicised') return settled.approved(proposal, today);
  return settled.publicised(proposal, addWorkingDays(today, days));
}

function recordDecision(app: App, { id, workItem, at }: Recorded, approved: Next): Promise<Effect> {
  return attempt<Effect>(app, async () => {
    const proposal = await proposalOf(app, id);
    // Before its item is read: one that was withdrawn may have none.
    if (!at.includes(proposal.status) || !isAskedOn(workItem, proposal)) return { done: effectOf(proposal) };
    const decided = await decisionOf(app, workItem);
    if (!mayMoveProposal(proposal, decided.outcome)) return { done: effectOf(proposal) };
    const root = outcomeOf(proposal, decided, approved);
    const { name } = PROPOSAL_KINDS[proposal.matter.kind];
    const text = decided.decision.reasons.map(({ message }) => message).join('；') || TOLD[effectOf(root).outcome];
    const notice = await publishedBy(app, root);
    const changes: Change[] = [
      tellDepartment(app, proposal, name, text),
      ...(root.status === 'approved' ? countedBy(root) : []),
      ...(notice ? [{ op: 'create' as const, item: notice }] : []),
    ];
    const details = { workItem, ...(notice && { until: notice.until, hash: notice.hash }) };
    const audit = record(app, decided.actor, root.status, { from: proposal.status, to: root.status }, details);
    return { commit: { root, changes, movements: [], audit }, answer: () => effectOf(root) };
  });
}

/** The notice of what comes before the public with a decision. */
async function publishedBy(app: App, root: Proposal): Promise<PublicNotice | undefined> {
  if (root.status !== 'publicised') return undefined;
  const { today } = momentOf(app.clock.now());
  const publication = publicTitle(root, { from: today, until: root.until });
  if (publication) await writePublication(app, publication);
  return publication?.notice;
}

function outcomeOf(proposal: Proposal, { outcome, decision }: Decided, approved: Next): Proposal {
  if (outcome === 'return') return settled.returned(proposal, decision.reasons);
  if (outcome === 'reject') return settled.rejected(proposal, decision.reasons);
  return approved(proposal);
}

const TOLD = {
  returned: '退回补正',
  rejected: '不予通过',
  approved: '已通过',
  publicised: '已通过，进入公示',
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
