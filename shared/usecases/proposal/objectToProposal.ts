import { mayRead, secondDuty, withDuty } from '../../domain/access.ts';
import { noRoom } from '../../domain/noRoom.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { openObjections } from '../../domain/proposals/objections.ts';
import { takenDown } from '../../domain/public/publication.ts';
import { settled } from '../../domain/proposals/states.ts';
import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { ObjectionFinding } from '../../schemas/objection.ts';
import type { ProposalId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Proposal, ProposalObjection } from '../../schemas/proposal.ts';
import { attempt } from '../attempt.ts';
import { cancelOpenWorkItems } from '../cancelWorkItems.ts';
import { deliverSoon } from '../deliver.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';

type Raised = { proposal: ProposalId; text: string };

/**
 * An objection while a title is before the public keeps that title and no other from being given. Anybody who is signed
 * in may object; who has one open says what there is to say in it.
 */
export async function objectToProposal(app: App, actor: Actor, raised: Raised): Promise<Outcome<ProposalObjection>> {
  return attempt<Outcome<ProposalObjection>>(app, async () => {
    const proposal = await app.store.get({ entity: 'proposal', id: raised.proposal });
    if (!proposal || !(proposal.status === 'publicised' || mayRead(actor, proposal))) return { done: notFound('事项') };
    const { at, today } = momentOf(app.clock.now());
    if (proposal.status !== 'publicised' || today > proposal.until)
      return { done: conflict('NOT_IN_PUBLICITY', '该事项不在公示期内，不能提出异议。') };
    if (openObjections(proposal).some(({ raisedBy }) => raisedBy === actor.user))
      return { done: conflict('ALREADY_OBJECTED', '您已对该事项提出异议，正在处理，不必再次提出。') };
    const full = noRoom('objections', proposal.objections);
    if (full) return { done: full };
    const objection: ProposalObjection = {
      id: app.ids.next(),
      raisedBy: actor.user,
      raisedAt: at,
      text: raised.text,
      status: 'open',
    };
    const objections = [...(proposal.objections ?? []), objection];
    const root: Proposal = { ...proposal, version: proposal.version + 1, objections };
    const audit = record(app, actor, 'object', {}, { objection: objection.id });
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(objection) };
  });
}

type Finding = ObjectionFinding & { proposal: ProposalId; objection: string };
type Found = { objection: ProposalObjection; nudges: Nudge[] };

/** 人社局's finding: a dismissed objection lets the title go on, an upheld one refuses it and takes it off the public list. */
export async function resolveTitleObjection(
  app: App,
  actor: Actor,
  { upheld, finding, ...named }: Finding,
): Promise<Outcome<ProposalObjection>> {
  const outcome = await attempt<Outcome<Found>>(app, async () => {
    const proposal = await app.store.get({ entity: 'proposal', id: named.proposal });
    if (!proposal || actor.role !== 'hrss' || !mayRead(actor, proposal)) return { done: notFound('异议') };
    const objection = proposal.objections?.find(({ id }) => id === named.objection);
    if (!objection) return { done: notFound('异议') };
    // What was withdrawn or refused meanwhile needs no finding.
    if (objection.status !== 'open' || proposal.status !== 'publicised') return { done: ok({ objection, nudges: [] }) };
    if (objection.raisedBy === actor.user)
      return { done: refuse({ kind: 'forbidden', code: 'OWN_OBJECTION', message: '不得处理本人提出的异议。' }) };
    const duty = secondDuty(actor, 'review', proposal.path);
    if (duty) return { done: refuse(duty) };
    const decided: ProposalObjection = { ...objection, status: upheld ? 'upheld' : 'dismissed', finding };
    const objections = proposal.objections?.map((one) => (one.id === decided.id ? decided : one));
    const seen: Proposal = { ...proposal, objections, path: withDuty(proposal.path, actor.user, 'review') };
    const { root, changes, nudges } = upheld
      ? await refused(app, seen, finding)
      : { root: { ...seen, version: seen.version + 1 }, changes: [], nudges: [] };
    const states = root.status === proposal.status ? {} : { from: proposal.status, to: root.status };
    const audit = record(app, actor, 'resolveObjection', states, { objection: decided.id, status: decided.status });
    return { commit: { root, changes, movements: [], audit }, answer: () => ok({ objection: decided, nudges }) };
  });
  if (!outcome.ok) return outcome;
  for (const nudge of outcome.value.nudges) await deliverSoon(app, nudge);
  return ok(outcome.value.objection);
}

async function refused(app: App, proposal: Proposal, finding: string) {
  const message = `公示异议成立：${finding}`;
  const root = settled.rejected(proposal, [{ code: 'OBJECTION_UPHELD', message }]);
  const { changes, nudges } = await cancelOpenWorkItems(app, proposal.id);
  const told = tellDepartment(app, proposal, '公示异议处理', message);
  return { root, changes: [...changes, told, ...takenDown(proposal)], nudges };
}

const conflict = (code: string, message: string) => refuse({ kind: 'conflict', code, message });
