import { allotFiling as allotted, mayMoveFiling, returnFiling } from '../../domain/filing/filingStates.ts';
import { askedOf } from '../../domain/filing/askedOf.ts';
import { allot } from '../../domain/money/movements.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import type { App, Conflict } from '../../ports.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { FilingId, WorkItemId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt, type Attempt } from '../attempt.ts';
import { decisionOf, type Decided } from '../decisionOf.ts';
import { deliverSoon } from '../deliver.ts';
import { filingOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';
import { allotSupplement, PLAN_ENDED } from './allotSupplement.ts';
import { tellAllotted } from './tellAllotted.ts';

type Allotted = { outcome: 'allotted' | 'returned' | 'refused' | 'withdrawn' | 'insufficient'; shortBy?: number };
type Filed = Extract<Filing, { status: 'filed' }>;

/**
 * 核拨 (五(一)4): the finance bureau's approval moves the filed amount, or as much of it as was decided, from free to
 * allotted, with the filing's state and its audit event, in one transaction; what is missing is told. Money that is not
 * there leaves everything as it was and says how much is missing (fen).
 * @param reapplies whether 人社局 is asked when finance refuses: then the plan stays filed.
 */
export async function allotFiling(
  app: App,
  id: FilingId,
  workItem: WorkItemId,
  { reapplies }: { reapplies: boolean } = { reapplies: true },
): Promise<Allotted> {
  const { owed, ...answer } = await attempt<Allotted & { owed?: Nudge }>(app, async () => {
    const [filing, decided] = [await filingOf(app, id), await decisionOf(app, workItem)];
    if (filing.status === 'allotted' || filing.status === 'merged') return { done: { outcome: 'allotted' } };
    if (filing.status === 'returned') return { done: { outcome: 'returned' } };
    if (filing.status !== 'filed' || !mayMoveFiling(filing, 'allot')) return { done: { outcome: 'withdrawn' } };
    if (!isAskedOn(workItem, filing)) return { done: { outcome: 'returned' } };
    if (decided.outcome !== 'approve' && reapplies) return { done: { outcome: 'refused' } };
    if (decided.outcome !== 'approve') return sentBack(app, filing, decided, decided.decision.reasons);
    const amount = decided.decision.amount ?? askedOf(filing).amount;
    return filing.supplement ? merging(app, filing, decided, amount) : allotting(app, filing, decided, amount);
  });
  if (owed) await deliverSoon(app, owed);
  return answer;
}

function allotting(app: App, filing: Filed, decided: Decided, amount: number): Attempt<Allotted> {
  const root = allotted(filing, momentOf(app.clock.now()).at, amount);
  const place = { fund: filing.fund, year: filing.year, filing: filing.id };
  const details = { workItem: decided.id, amount, ...(root.shortBy !== undefined && { shortBy: root.shortBy }) };
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
}

async function merging(
  app: App,
  filing: Filed,
  decided: Decided,
  amount: number,
): Promise<Attempt<Allotted & { owed?: Nudge }>> {
  const merged = await allotSupplement(app, filing, amount);
  if (!merged) return sentBack(app, filing, decided, [PLAN_ENDED]);
  const { root, changes, movement, nudge } = merged;
  const details = { workItem: decided.id, amount, of: movement.filing };
  return {
    commit: {
      root,
      changes,
      movements: [movement],
      audit: record(app, decided.actor, 'allot', { from: 'filed', to: 'merged' }, details),
    },
    answer: () => ({ outcome: 'allotted', owed: nudge }),
    onConflict: (conflicts) => short(conflicts, amount),
  };
}

function sentBack(app: App, filing: Filed, decided: Decided, reasons: Reason[]): Attempt<Allotted> {
  const text = reasons.map((reason) => reason.message).join('；');
  return {
    commit: {
      root: returnFiling(filing, reasons),
      changes: [tellDepartment(app, filing, '资金核拨退回', text)],
      movements: [],
      audit: record(app, decided.actor, 'return', { from: 'filed', to: 'returned' }, { workItem: decided.id }),
    },
    answer: () => ({ outcome: 'returned' }),
  };
}

function short(conflicts: readonly Conflict[], amount: number): Allotted | undefined {
  const conflict = conflicts.find((one) => one.kind === 'insufficient');
  return conflict && { outcome: 'insufficient', shortBy: amount - conflict.available };
}
