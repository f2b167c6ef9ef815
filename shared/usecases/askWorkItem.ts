import { momentOf } from '../domain/moment.ts';
import { packOf } from '../policy/packs.ts';
import { deadlines, workItemId, workItemKinds } from '../domain/workItems.ts';
import { touchClaim } from '../domain/claimStates.ts';
import type { App, Change } from '../ports.ts';
import type { WorkItem, WorkItemKind } from '../schemas/workItem.ts';
import { attempt } from './attempt.ts';
import { answerOf } from './deliver.ts';
import { noticeTo } from './notices.ts';
import { record, systemActor } from './record.ts';
import type { Case } from './loadCase.ts';

type Ask = {
  kind: WorkItemKind;
  /** Loads the case afresh, since a decision may come while this runs. */
  load: () => Promise<Case>;
  round: number;
  token: string;
  shown: Record<string, unknown>;
};

/**
 * Puts a decision before whoever may take it, with the token that its workflow waits on. Asked again (a retry, a
 * time-out) the same item gets the new token; one that is decided already is answered at once.
 */
export async function askWorkItem(app: App, ask: Ask): Promise<void> {
  const decided = await attempt<WorkItem | undefined>(app, async () => {
    const root = await ask.load();
    const id = workItemId(root.id, root.revision, ask.kind, ask.round);
    const present = await app.store.get({ entity: 'workItem', id });
    if (present && present.status !== 'open') {
      const withToken = { ...present, token: ask.token, answered: false, version: present.version + 1 };
      return {
        commit: commitOf(app, ask, root, { op: 'replace', item: withToken }, 'askAgain'),
        answer: () => withToken,
      };
    }
    const change: Change = present
      ? { op: 'replace', item: askedAgain(app, ask, present) }
      : { op: 'create', item: newItem(app, ask, root) };
    return { commit: commitOf(app, ask, root, change, present ? 'askAgain' : 'ask'), answer: () => undefined };
  });
  if (!decided?.token) return;
  await app.workflow.answer(decided.token, answerOf(decided));
  await app.store.write({ op: 'replace', item: { ...decided, answered: true, version: decided.version + 1 } });
}

/** A wait that ran out comes back here: the item goes on under its new token, escalated once it is overdue. */
function askedAgain(app: App, ask: Ask, present: WorkItem): WorkItem {
  const { at, today } = momentOf(app.clock.now());
  const overdue = today > present.dueOn && present.escalatedAt === undefined;
  return { ...present, token: ask.token, version: present.version + 1, ...(overdue && { escalatedAt: at }) };
}

function newItem(app: App, ask: Ask, root: Case): WorkItem {
  const kind = workItemKinds[ask.kind];
  const { at, today } = momentOf(app.clock.now());
  return {
    entity: 'workItem',
    id: workItemId(root.id, root.revision, ask.kind, ask.round),
    case: root.id,
    version: 1,
    kind: ask.kind,
    role: kind.role,
    duty: kind.duty,
    ...(kind.ofDepartment && { department: root.department }),
    title: kind.title,
    caseDepartment: root.department,
    openedAt: at,
    ...deadlines(packOf(app.jurisdiction, today), ask.kind, today),
    shown: ask.shown,
    status: 'open',
    token: ask.token,
    answered: false,
  };
}

function commitOf(app: App, ask: Ask, root: Case, change: Change, action: string) {
  const kind = workItemKinds[ask.kind];
  const next = root.entity === 'claim' ? touchClaim(root) : { ...root, version: root.version + 1 };
  const inbox = kind.ofDepartment ? `${kind.role}:${root.department}` : kind.role;
  const told: Change[] =
    action === 'ask' ? [noticeTo(app, inbox, `待办：${kind.title}`, `${root.id} 等待办理`, root.id)] : [];
  return {
    root: next,
    changes: [change, ...told],
    movements: [],
    audit: record(app, systemActor(app.jurisdiction), action, {}, { kind: ask.kind, round: ask.round }),
  };
}
