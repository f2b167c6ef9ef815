import { mayMoveFiling, returnFiling } from '../../domain/filing/filingStates.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import type { App } from '../../ports.ts';
import type { FilingId, WorkItemId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { filingOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';

/** What 人社局 makes of a refusal by finance takes effect: the plan waits for its money again, or goes back. */
export async function recordReapply(app: App, id: FilingId, workItem: WorkItemId): Promise<{ outcome: string }> {
  return attempt(app, async () => {
    const [filing, decided] = [await filingOf(app, id), await decisionOf(app, workItem)];
    const stands = filing.status === 'filed' && isAskedOn(workItem, filing) && mayMoveFiling(filing, 'return');
    if (!stands || decided.outcome === 'approve') return { done: { outcome: stands ? 'filed' : filing.status } };
    const { reasons } = decided.decision;
    const text = reasons.map((reason) => reason.message).join('；');
    return {
      commit: {
        root: returnFiling(filing, reasons),
        changes: [tellDepartment(app, filing, '资金核拨退回', text)],
        movements: [],
        audit: record(app, decided.actor, 'return', { from: 'filed', to: 'returned' }, { workItem }),
      },
      answer: () => ({ outcome: 'returned' }),
    };
  });
}
