import { allotFiling as allotted, mayMoveFiling, returnFiling } from '../../domain/filing/filingStates.ts';
import { allot } from '../../domain/money/movements.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import type { App, Conflict } from '../../ports.ts';
import type { FilingId, WorkItemId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { filingOf } from '../loadCase.ts';
import { noticeTo, tellDepartment } from '../notices.ts';
import { record } from '../record.ts';

type Allotted = { outcome: 'allotted' | 'returned' | 'withdrawn' | 'insufficient'; shortBy?: number };

/**
 * 核拨: the finance bureau's approval moves the filed amount from free to allotted, with the filing's state and its
 * audit event, in one transaction. Money that is not there leaves everything as it was and says how much is missing (fen).
 */
export async function allotFiling(app: App, id: FilingId, workItem: WorkItemId): Promise<Allotted> {
  return attempt<Allotted>(app, async () => {
    const [filing, decided] = [await filingOf(app, id), await decisionOf(app, workItem)];
    if (filing.status === 'allotted') return { done: { outcome: 'allotted' } };
    if (filing.status === 'returned') return { done: { outcome: 'returned' } };
    if (filing.status !== 'filed' || !mayMoveFiling(filing, 'allot')) return { done: { outcome: 'withdrawn' } };
    if (!isAskedOn(workItem, filing)) return { done: { outcome: 'returned' } };
    const { at } = momentOf(app.clock.now());
    if (decided.outcome !== 'approve') {
      const text = decided.decision.reasons.map((reason) => reason.message).join('；');
      return {
        commit: {
          root: returnFiling(filing, decided.decision.reasons),
          changes: [tellDepartment(app, filing, '资金核拨退回', text)],
          movements: [],
          audit: record(app, decided.actor, 'return', { from: 'filed', to: 'returned' }, { workItem }),
        },
        answer: () => ({ outcome: 'returned' }),
      };
    }
    const place = { fund: filing.fund, year: filing.year, filing: filing.id };
    return {
      commit: {
        root: allotted(filing, at),
        changes: [
          tellDepartment(app, filing, '资金已核拨', `${filing.number} 已核拨`),
          noticeTo(app, 'office', '资金已核拨', filing.number, filing.id),
        ],
        movements: [allot(place, `${filing.id}.${filing.revision}`, filing.plan.amount)],
        audit: record(
          app,
          decided.actor,
          'allot',
          { from: 'filed', to: 'allotted' },
          { workItem, amount: filing.plan.amount },
        ),
      },
      answer: () => ({ outcome: 'allotted' }),
      onConflict: (conflicts) => short(conflicts, filing.plan.amount),
    };
  });
}

function short(conflicts: readonly Conflict[], amount: number): Allotted | undefined {
  const conflict = conflicts.find((one) => one.kind === 'insufficient');
  return conflict && { outcome: 'insufficient', shortBy: amount - conflict.available };
}
