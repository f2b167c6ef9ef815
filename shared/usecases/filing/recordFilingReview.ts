import { fileFiling, mayMoveFiling, rejectFiling, returnFiling } from '../../domain/filing/filingStates.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import type { App } from '../../ports.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { FilingId, WorkItemId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt } from '../attempt.ts';
import { filingOf } from '../loadCase.ts';
import { reasonsDecided } from './checkFiling.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';
import { decisionOf } from '../decisionOf.ts';

const TITLES = { filed: '培训计划已备案', returned: '培训计划退回补正', rejected: '培训计划不予备案' } as const;

/**
 * The human-resources bureau's decision takes effect on the filing: filed under a number, returned, or rejected. A plan
 * of its own that it approves goes on to a second reviewer (`second`), whose decision then takes effect in the same way.
 */
export async function recordFilingReview(app: App, id: FilingId, workItem: WorkItemId): Promise<{ outcome: string }> {
  return attempt(app, async () => {
    const [filing, decided] = [await filingOf(app, id), await decisionOf(app, workItem)];
    // A standard may have been changed while the plan lay with its reviewer: then it goes back after all.
    const against = decided.outcome === 'approve' ? await reasonsDecided(app, filing) : [];
    const outcome = against.length > 0 ? 'return' : decided.outcome;
    const reasons = [...decided.decision.reasons, ...against];
    const action = ({ approve: 'file', return: 'return', reject: 'reject' } as const)[outcome];
    const moved = filing.status === 'withdrawn' || !mayMoveFiling(filing, action) || !isAskedOn(workItem, filing);
    if (moved) return { done: { outcome: filing.status } };
    if (action === 'file' && decided.kind === 'reviewFiling' && filing.secondReviewer !== undefined)
      return { done: { outcome: 'second' } };
    const next = effect(filing, action, reasons);
    const text = reasons.map((reason) => reason.message).join('；') || next.status;
    return {
      commit: {
        root: next,
        changes: [tellDepartment(app, filing, TITLES[next.status], text)],
        movements: [],
        audit: record(app, decided.actor, action, { from: filing.status, to: next.status }, { workItem }),
      },
      answer: () => ({ outcome: next.status }),
    };
  });
}

function effect(filing: Filing, action: 'file' | 'return' | 'reject', reasons: Reason[]) {
  if (action === 'file') return fileFiling(filing);
  return action === 'reject' ? rejectFiling(filing, reasons) : returnFiling(filing, reasons);
}
