import { momentOf } from '../domain/time/moment.ts';
import { packOf } from '../policy/packs.ts';
import { deadlines, workItemId } from '../domain/workItems.ts';
import { workItemKinds } from '../domain/workItemKinds.ts';
import { touchClaim } from '../domain/claim/claimStates.ts';
import type { App, Change } from '../ports.ts';
import type { Role } from '../schemas/actor.ts';
import type { ReviewerRole } from '../schemas/route.ts';
import type { WorkItem, WorkItemKind } from '../schemas/workItem.ts';
import { attempt, type Attempt } from './attempt.ts';
import { answerOf } from './deliver.ts';
import { noticeTo } from './notices.ts';
import { record, systemActor } from './record.ts';
import type { Case } from './loadCase.ts';

type Ask<Root extends Case = Case> = {
  kind: WorkItemKind;
  /** Loads the case afresh, since a decision may come while this runs. */
  load: () => Promise<Root>;
  round: number;
  token: string;
  /** What the officer is shown of the case as it is when it is asked on. */
  shown: (root: Root) => Record<string, unknown>;
  /** Whom the case's route names for it, where that is not whoever the kind belongs to. */
  to?: ReviewerRole | undefined;
  /** The department that is asked, where the case is no department's. */
  department?: string | undefined;
};

/**
 * Puts a decision before whoever may take it, with the token that its workflow waits on. Asked again (a retry, a
 * time-out) the same item gets the new token; one that is decided already is answered at once.
 */
export async function askWorkItem<Root extends Case>(app: App, ask: Ask<Root>): Promise<void> {
  const settled = await attempt<WorkItem | Withdrawn | undefined>(app, () => planAsk(app, ask));
  if (!settled?.token) return;
  await app.workflow.answer(settled.token, answerOf(settled));
  if (settled.status === 'withdrawn') return;
  await app.store.write({ op: 'replace', item: { ...settled, answered: true, version: settled.version + 1 } });
}

/** The case was taken back before anybody was asked: there is no item, and nothing left to decide. */
type Withdrawn = { id: WorkItem['id']; status: 'withdrawn'; token: string };

async function planAsk<Root extends Case>(
  app: App,
  ask: Ask<Root>,
): Promise<Attempt<WorkItem | Withdrawn | undefined>> {
  const root = await ask.load();
  const id = workItemId(root.id, root.revision, ask.kind, ask.round);
  const present = await app.store.get({ entity: 'workItem', id });
  if (!present && root.status === 'withdrawn') return { done: { id, status: root.status, token: ask.token } };
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
}

/** A wait that ran out comes back here: the item goes on under its new token, escalated once it is overdue. */
function askedAgain(app: App, ask: Pick<Ask, 'token'>, present: WorkItem): WorkItem {
  const { at, today } = momentOf(app.clock.now());
  const overdue = today > present.dueOn && present.escalatedAt === undefined;
  return { ...present, token: ask.token, version: present.version + 1, ...(overdue && { escalatedAt: at }) };
}

function newItem<Root extends Case>(app: App, ask: Ask<Root>, root: Root): WorkItem {
  const kind = workItemKinds[ask.kind];
  const { role, ofDepartment } = askedOf(ask);
  const { at, today } = momentOf(app.clock.now());
  const department = departmentOf(ask, root);
  return {
    entity: 'workItem',
    id: workItemId(root.id, root.revision, ask.kind, ask.round),
    case: root.id,
    version: 1,
    kind: ask.kind,
    role,
    duty: kind.duty,
    ...(ofDepartment && { department }),
    title: kind.title,
    caseDepartment: department,
    openedAt: at,
    ...deadlines(packOf(app.jurisdiction, today), ask.kind, today),
    shown: ask.shown(root),
    status: 'open',
    token: ask.token,
    answered: false,
  };
}

/** Whose inbox it is: the route's word, else the kind's. */
function askedOf({ kind, to }: Pick<Ask, 'kind' | 'to'>): { role: Role; ofDepartment: boolean } {
  return to === undefined ? workItemKinds[kind] : { role: to, ofDepartment: to === 'department' };
}

const departmentOf = ({ department }: Pick<Ask, 'department'>, root: Case): string | undefined =>
  'department' in root ? root.department : department;

function commitOf(
  app: App,
  ask: Pick<Ask, 'kind' | 'to' | 'round' | 'department'>,
  root: Case,
  change: Change,
  action: string,
) {
  const kind = workItemKinds[ask.kind];
  const next = root.entity === 'claim' ? touchClaim(root) : { ...root, version: root.version + 1 };
  const { role, ofDepartment } = askedOf(ask);
  const inbox = ofDepartment ? `${role}:${departmentOf(ask, root) ?? ''}` : role;
  const told: Change[] =
    action === 'ask' ? [noticeTo(app, inbox, `待办：${kind.title}`, `${root.id} 等待办理`, root.id)] : [];
  return {
    root: next,
    changes: [change, ...told],
    movements: [],
    audit: record(app, systemActor(app.jurisdiction), action, {}, { kind: ask.kind, round: ask.round }),
  };
}
