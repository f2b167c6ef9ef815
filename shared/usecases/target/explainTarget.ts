import { explainCheck, isHeard, standingShown, UNEXPLAINED, type Behind } from '../../domain/targets/checkStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { workItemId } from '../../domain/workItems.ts';
import type { App, Change } from '../../ports.ts';
import type { TargetCheckId } from '../../schemas/ids.ts';
import type { TargetCheck } from '../../schemas/target.ts';
import type { WorkItem } from '../../schemas/workItem.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { checkOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';

type Asked = Behind & { readonly check: TargetCheckId };

/** A department that is behind is asked for the reason in writing (六(一)2); its place is the round, one item each. */
export async function askExplanation(app: App, { check, department, place, token }: Asked & { token: string }) {
  await askWorkItem<TargetCheck>(app, {
    kind: 'explainTarget',
    load: () => checkOf(app, check),
    round: place,
    token,
    shown: (root) => standingShown(root, department),
    department,
  });
}

/**
 * What a department wrote stands on the check from now on. Where it never wrote, its item is closed and the check says so:
 * what comes later belongs to the next check.
 */
export async function recordExplanation(app: App, asked: Asked): Promise<{ outcome: 'recorded' }> {
  return attempt<{ outcome: 'recorded' }>(app, async () => {
    const check = await checkOf(app, asked.check);
    if (isHeard(check, asked.department)) return { done: { outcome: 'recorded' } };
    const id = workItemId(check.id, check.revision, 'explainTarget', asked.place);
    const item = await app.store.get({ entity: 'workItem', id });
    const commit =
      item?.status === 'decided' ? await written(app, check, asked, item) : unwritten(app, check, asked, item);
    return { commit, answer: () => ({ outcome: 'recorded' }) };
  });
}

async function written(app: App, check: TargetCheck, { department }: Asked, item: WorkItem) {
  const { decision, actor } = await decisionOf(app, item.id);
  const at = item.decidedAt ?? momentOf(app.clock.now()).at;
  const root = explainCheck(check, { department, text: decision.note?.trim() ?? UNEXPLAINED, by: actor.user, at });
  const audit = record(app, actor, 'explainTarget', {}, { department, workItem: item.id });
  return { root, changes: [], movements: [], audit };
}

function unwritten(app: App, check: TargetCheck, { department }: Asked, item: WorkItem | undefined) {
  const actor = systemActor(app.jurisdiction);
  const { at } = momentOf(app.clock.now());
  const root = explainCheck(check, { department, text: UNEXPLAINED, by: actor.user, at });
  const changes: Change[] = item
    ? [{ op: 'replace', item: { ...item, status: 'cancelled', version: item.version + 1 } }]
    : [];
  return { root, changes, movements: [], audit: record(app, actor, 'leaveUnexplained', {}, { department }) };
}
