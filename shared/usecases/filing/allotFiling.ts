import { allotFiling as allotted, mayMoveFiling, returnFiling } from '../../domain/filing/filingStates.ts';
import { allot } from '../../domain/money/movements.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import type { App, Conflict } from '../../ports.ts';
import type { FilingId, WorkItemId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { filingOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';
import { tellAllotted } from './tellAllotted.ts';

type Allotted = { outcome: 'allotted' | 'returned' | 'withdrawn' | 'insufficient'; shortBy?: number };

/**
 * 核拨 (五(一)4): the finance bureau's approval moves the filed amount, or as much of it as was decided, from free to
 * allotted, with the filing's state and its audit event, in one transaction; what is missing is told. Money that is not
 * there leaves everything as it was and says how much is missing (fen).
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
    const amount = decided.decision.amount ?? filing.plan.amount;
    const root = allotted(filing, at, amount);
    const details = { workItem, amount, ...(root.shortBy !== undefined && { shortBy: root.shortBy }) };
    return {
      commit: {
        root,
        changes: tellAllotted(app, root, '资金已核拨', amount),
        movements: [allot(place, `${filing.id}.${filing.revision}`, amount)],
        audit: record(app, decided.actor, 'allot', { from: 'filed', to: 'allotted' }, details),
      },
      answer: () => ({ outcome: 'allotted' }),
      onConflict: (conflicts) => short(conflicts, amount),
    };
  });
}

function short(conflicts: readonly Conflict[], amount: number): Allotted | undefined {
  const conflict = conflicts.find((one) => one.kind === 'insufficient');
  return conflict && { outcome: 'insufficient', shortBy: amount - conflict.available };
}
