import { mayAnswerFor, secondDuty, withDuty } from '../../domain/access.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { outsideDocument } from '../../domain/outsideDocument.ts';
import { PROPOSAL_KINDS } from '../../domain/proposals/kinds.ts';
import { mayMoveProposal } from '../../domain/proposals/states.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import { ProposalId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Matter } from '../../schemas/proposalMatter.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { newRoot, record } from '../record.ts';
import { askedFor, otherRequest } from '../sameRequest.ts';
import { examine } from './examine.ts';
import { partyOf, type Party } from './partyOf.ts';

type Proposed = { matter: Matter; party?: Party | undefined };

/**
 * A department proposes what somebody else decides: a title (四(一)), a contest (四(四)), what a programme's standard
 * shall be (五(三)1). What is wrong with it is said at once, all together; the same Idempotency-Key meets the same case.
 */
export async function propose(
  app: App,
  actor: Actor,
  { matter, party }: Proposed,
  idempotencyKey: string,
): Promise<Outcome<Proposal>> {
  if (actor.role !== 'department' || !actor.department) return forbidden('只有行业主管部门可以提出。');
  const id = ProposalId.parse(`P-${app.ids.fromKey(actor, idempotencyKey)}`);
  const before = await app.store.get({ entity: 'proposal', id });
  const asked = await askedFor(app, { matter, party });
  if (before) return (await otherRequest(app, id, asked)) ?? ok(before);
  const { at, today } = momentOf(app.clock.now());
  const strange = outsideDocument(packOf(app.jurisdiction, today), PROPOSAL_KINDS[matter.kind]);
  if (strange) return strange;
  const person = await partyOf(app, matter, party, today);
  if (!person.ok) return person;
  const examined = await examine(app, { matter, department: actor.department, party: person.value });
  if (examined.reasons.length > 0) return wrong(examined.reasons);
  const proposal: Proposal = {
    entity: 'proposal',
    ...newRoot(app.jurisdiction),
    id,
    department: actor.department,
    matter,
    ...(person.value && { party: person.value }),
    ...(party && 'holder' in party && { holder: party.holder }),
    found: examined.found,
    followUps: [],
    revision: 1,
    path: [{ user: actor.user, duty: 'file' }],
    proposedBy: actor.user,
    proposedAt: at,
    status: 'submitted',
  };
  const nudge = startOf(proposal, at);
  const audit = record(app, actor, 'propose', { to: 'submitted' }, { kind: matter.kind, ...asked });
  const made = await app.store.commit({
    root: proposal,
    changes: [{ op: 'create', item: nudge }],
    movements: [],
    audit,
  });
  if (made.ok) await deliverSoon(app, nudge);
  const stored = await app.store.get({ entity: 'proposal', id });
  if (!stored) throw new Error('the proposal was neither stored nor there before');
  return ok(stored);
}

/** A returned proposal comes again, corrected, for the same party and under the same number. */
export async function proposeAgain(app: App, actor: Actor, id: ProposalId, matter: Matter): Promise<Outcome<Proposal>> {
  const outcome = await attempt<Outcome<{ proposal: Proposal; nudge?: Nudge }>>(app, async () => {
    const proposal = await app.store.get({ entity: 'proposal', id });
    if (!proposal || !mayAnswerFor(actor, proposal)) return { done: notFound('事项') };
    const duty = secondDuty(actor, 'file', proposal.path);
    if (duty) return { done: refuse(duty) };
    if (!mayMoveProposal(proposal, 'resubmit') || matter.kind !== proposal.matter.kind) return { done: notReturned() };
    const { department, party } = proposal;
    const examined = await examine(app, { matter, department, party });
    if (examined.reasons.length > 0) return { done: wrong(examined.reasons) };
    const { at } = momentOf(app.clock.now());
    const next: Proposal = {
      ...proposal,
      version: proposal.version + 1,
      revision: proposal.revision + 1,
      path: withDuty(proposal.path, actor.user, 'file'),
      matter,
      found: examined.found,
      status: 'submitted',
    };
    const nudge = startOf(next, at);
    const audit = record(
      app,
      actor,
      'resubmit',
      { from: proposal.status, to: 'submitted' },
      { revision: next.revision },
    );
    return {
      commit: { root: next, changes: [{ op: 'create', item: nudge }], movements: [], audit },
      answer: () => ok({ proposal: next, nudge }),
    };
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.nudge) await deliverSoon(app, outcome.value.nudge);
  return ok(outcome.value.proposal);
}

function startOf({ id, revision }: Proposal, at: string): Nudge {
  const name = `${id}-${revision}`;
  return {
    entity: 'nudge',
    id: `start.${name}`,
    at,
    kind: 'start',
    workflow: 'proposal',
    name,
    input: { proposal: id },
  };
}

const wrong = (reasons: Reason[]) =>
  refuse({ kind: 'invalid', code: reasons[0]?.code ?? 'PROPOSAL_WRONG', message: textOf(reasons), reasons });

const textOf = (reasons: readonly Reason[]): string => reasons.map(({ message }) => message).join('');

const notReturned = () =>
  refuse({ kind: 'conflict', code: 'WRONG_STATE', message: '该事项没有退回补正，不能重新提出。' });
