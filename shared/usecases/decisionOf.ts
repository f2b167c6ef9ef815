import type { App } from '../ports.ts';
import type { Actor } from '../schemas/actor.ts';
import type { WorkItemId } from '../schemas/ids.ts';
import type { Decision, WorkItem, WorkItemKind } from '../schemas/workItem.ts';

export type Decided = {
  /** The item that was decided. */
  id: WorkItemId;
  kind: WorkItemKind;
  decision: Decision;
  outcome: 'approve' | 'return' | 'reject';
  actor: Actor;
  /** What the officer was shown. */
  shown: WorkItem['shown'];
};

/**
 * The decision that a step carries out, read from its work item: the execution's payload holds the id alone.
 * @throws Error when the item was not decided by approval, return or rejection: the workflow's branches exclude it.
 */
export async function decisionOf(app: Pick<App, 'store' | 'jurisdiction'>, id: WorkItemId): Promise<Decided> {
  const item = await app.store.get({ entity: 'workItem', id });
  const decision = item?.decision;
  if (!item?.decidedBy || !decision) throw new Error(`work item ${id} holds no decision`);
  const actor: Actor = { user: item.decidedBy, name: item.decidedBy, role: item.role, jurisdiction: app.jurisdiction };
  const { kind, shown } = item;
  const { outcome } = decision;
  return {
    kind,
    decision,
    outcome: outcome === 'return' || outcome === 'reject' ? outcome : 'approve',
    actor,
    shown,
    id,
  };
}
