import { mayDecide, secondDuty, withDuty } from '../domain/access.ts';
import { momentOf } from '../domain/time/moment.ts';
import { notFound, ok, refuse, type Outcome } from '../domain/problem.ts';
import { workItemKinds } from '../domain/workItemKinds.ts';
import type { App, Change } from '../ports.ts';
import type { Actor } from '../schemas/actor.ts';
import type { WorkItemId } from '../schemas/ids.ts';
import type { Nudge } from '../schemas/nudge.ts';
import type { Decision, WorkItem } from '../schemas/workItem.ts';
import { attempt } from './attempt.ts';
import { deliverSoon } from './deliver.ts';
import { loadCase, type Case } from './loadCase.ts';
import { openMatters } from './openMatters.ts';
import { pathOf } from './pathOf.ts';
import { record } from './record.ts';

/**
 * Takes a decision: written first and conditionally, then its workflow is answered. Refused when the item is not the
 * actor's, is decided already, would be a second duty on the path (I6), or does not fit the case.
 */
export async function decideWorkItem(
  app: App,
  actor: Actor,
  id: WorkItemId,
  decision: Decision,
): Promise<Outcome<WorkItem>> {
  const outcome = await attempt<Outcome<{ item: WorkItem; nudge: Nudge }>>(app, async () => {
    const item = await app.store.get({ entity: 'workItem', id });
    if (!item || !mayDecide(actor, item)) return { done: notFound('待办') };
    const root = await loadCase(app, item.case);
    if (!root) return { done: notFound('待办') };
    const refusal = await refusalOf(app, actor, item, root, decision);
    if (refusal) return { done: refusal };
    return commitDecision(app, actor, item, root, decision);
  });
  if (!outcome.ok) return outcome;
  await deliverSoon(app, outcome.value.nudge);
  return ok(outcome.value.item);
}

async function refusalOf(app: App, actor: Actor, item: WorkItem, root: Case, decision: Decision) {
  if (item.status !== 'open') {
    return refuse({
      kind: 'conflict',
      code: 'ALREADY_DECIDED',
      message: '该待办已由他人办结，本次决定未生效，案件未作改动。',
      details: { status: item.status },
    });
  }
  const duty = secondDuty(actor, item.duty, await pathOf(app, root));
  if (duty) return refuse(duty);
  const kind = workItemKinds[item.kind];
  if (!kind.outcomes.includes(decision.outcome)) {
    const message = `“${kind.title}”只能选择：${kind.outcomes.join('、')}。`;
    return refuse({ kind: 'invalid', code: 'OUTCOME_NOT_OFFERED', message, field: 'outcome' });
  }
  if ((decision.outcome === 'return' || decision.outcome === 'reject') && decision.reasons.length === 0) {
    return refuse({
      kind: 'invalid',
      code: 'REASON_REQUIRED',
      message: '退回或不予通过必须写明理由。',
      field: 'reasons',
    });
  }
  if (kind.note !== undefined && !decision.note?.trim()) {
    const { name, clause } = kind.note;
    return refuse({ kind: 'invalid', code: 'NOTE_REQUIRED', message: `请写明${name}。`, field: 'note', clause });
  }
  return openMatters(app, item, root, decision);
}

function commitDecision(app: App, actor: Actor, item: WorkItem, root: Case, decision: Decision) {
  const { at } = momentOf(app.clock.now());
  const decided: WorkItem = {
    ...item,
    version: item.version + 1,
    status: 'decided',
    decision,
    decidedBy: actor.user,
    decidedAt: at,
  };
  const nudge: Nudge = { entity: 'nudge', id: `answer.${item.id}`, at, kind: 'answer', workItem: item.id };
  const changes: Change[] = [
    { op: 'replace', item: decided },
    { op: 'create', item: nudge },
  ];
  const next = { ...root, version: root.version + 1, path: withDuty(root.path, actor.user, item.duty) };
  const details = {
    kind: item.kind,
    outcome: decision.outcome,
    workItem: item.id,
    reasons: decision.reasons.map((reason) => reason.code),
    ...(decision.amount !== undefined && { amount: decision.amount }),
  };
  return {
    commit: { root: next, changes, movements: [], audit: record(app, actor, 'decide', {}, details) },
    answer: (): Outcome<{ item: WorkItem; nudge: Nudge }> => ok({ item: decided, nudge }),
  };
}
