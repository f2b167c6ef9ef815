import { concludeCheck, summaryShown } from '../../domain/targets/checkStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { TargetCheckId, WorkItemId } from '../../schemas/ids.ts';
import type { TargetCheck } from '../../schemas/target.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { checkOf } from '../loadCase.ts';
import { noticeTo } from '../notices.ts';
import { record } from '../record.ts';

/** The leading group's office is asked for the result (六(一)2), with the reasons of whoever is behind before it. */
export async function askConclusion(
  app: App,
  { check, token }: { check: TargetCheckId; token: string },
): Promise<void> {
  const load = () => checkOf(app, check);
  await askWorkItem<TargetCheck>(app, { kind: 'concludeTargets', load, round: 1, token, shown: summaryShown });
}

/** 考核结果: what the office wrote stands on the check, and every department is told of it. */
export async function recordConclusion(
  app: App,
  id: TargetCheckId,
  workItem: WorkItemId,
): Promise<{ outcome: 'concluded' }> {
  const { decision, actor } = await decisionOf(app, workItem);
  return attempt<{ outcome: 'concluded' }>(app, async () => {
    const check = await checkOf(app, id);
    if (check.status === 'concluded') return { done: { outcome: 'concluded' } };
    const text = decision.note?.trim() ?? '';
    const root = concludeCheck(check, { text, by: actor.user, at: momentOf(app.clock.now()).at });
    const changes = check.departments.map(({ department }) =>
      noticeTo(app, `department:${department}`, '培训目标考核结果', `截至 ${check.asOf}：${text}`, id),
    );
    const states = { from: check.status, to: root.status };
    const audit = record(app, actor, 'concludeTargets', states, { workItem });
    return { commit: { root, changes, movements: [], audit }, answer: () => ({ outcome: 'concluded' }) };
  });
}
