import { dismissRecovery, mayMoveRecovery, orderRecovery } from '../../domain/recovery/recoveryStates.ts';
import type { App } from '../../ports.ts';
import type { RecoveryId, WorkItemId } from '../../schemas/ids.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { attempt } from '../attempt.ts';
import { decisionOf, type Decided } from '../decisionOf.ts';
import { recoveryOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';
import { suspect, thaw } from './freezeParty.ts';
import { refuseFalse } from './refuseFalse.ts';
import { stand } from './standing.ts';

type Wait = { recovery: RecoveryId; round: number; token: string };

/** What whoever decides is shown of a case. */
export const shownOf = ({ claim, kind, finding, lines, amount, returned, hearing, openedBy }: Recovery) => ({
  claim,
  kind,
  finding,
  lines,
  amount,
  returned,
  hearing,
  openedBy,
});

/** The leading group's office is shown what was found; whoever had a duty on the claim cannot decide (五(三)2, I6). */
export async function askRecovery(app: App, wait: Wait): Promise<void> {
  const load = () => recoveryOf(app, wait.recovery);
  // Again, for the crash between the finding and its freeze.
  await suspect(app, await load());
  await askWorkItem(app, { ...wait, kind: 'decideRecovery', load, shown: shownOf });
}

/** A second person sees the finding, what the party said and the first one's decision: nobody decides alone. */
export async function askRecoveryConfirmation(app: App, wait: Wait & { decided: WorkItemId }): Promise<void> {
  const load = () => recoveryOf(app, wait.recovery);
  const { decision, actor } = await decisionOf(app, wait.decided);
  const { outcome, reasons, note } = decision;
  const first = { outcome, reasons, note, by: actor.user };
  const shown = (recovery: Recovery) => ({ ...shownOf(recovery), decision: first });
  await askWorkItem(app, { ...wait, kind: 'confirmRecovery', load, shown });
}

/** The finance bureau is told what must come back; it ends when all of it has. */
export async function askRecoveryReturn(app: App, wait: Wait): Promise<void> {
  const load = () => recoveryOf(app, wait.recovery);
  await askWorkItem(app, { ...wait, kind: 'enterRecovery', load, shown: shownOf });
}

type Decisions = { workItem: WorkItemId; confirmation: WorkItemId };
type Outcome = { outcome: Recovery['status'] | 'again' };

/**
 * What two people decided takes effect: the money is ordered back and what was not paid yet is refused, or the lines
 * stand as they were. Where the second
 * does not agree, nothing is decided and the first is asked again.
 */
export async function recordRecoveryDecision(app: App, id: RecoveryId, items: Decisions): Promise<Outcome> {
  const decided = await decisionOf(app, items.workItem);
  const confirmed = await decisionOf(app, items.confirmation);
  if (confirmed.outcome === 'return') return { outcome: 'again' };
  const outcome = await conclude(app, id, decided, items);
  const recovery = await recoveryOf(app, id);
  if (outcome === 'ordered') {
    await refuseFalse(app, recovery);
    await stand(app, recovery, 'order');
  }
  if (outcome === 'dismissed') {
    await thaw(app, recovery);
    await stand(app, recovery, 'dismiss');
  }
  return { outcome };
}

function conclude(app: App, id: RecoveryId, decided: Decided, items: Decisions): Promise<Recovery['status']> {
  return attempt<Recovery['status']>(app, async () => {
    const recovery = await recoveryOf(app, id);
    const ordered = decided.outcome === 'approve';
    if (!mayMoveRecovery(recovery, ordered ? 'order' : 'dismiss')) return { done: recovery.status };
    const root = ordered ? orderRecovery(recovery) : dismissRecovery(recovery, decided.decision.reasons);
    const text = ordered ? orderedText(recovery) : '不予追回';
    const changes = [tellDepartment(app, recovery, text, `${recovery.claim}：${recovery.finding}`)];
    const states = { from: recovery.status, to: root.status };
    const audit = record(app, decided.actor, ordered ? 'order' : 'dismiss', states, items);
    return { commit: { root, changes, movements: [], audit }, answer: () => root.status };
  });
}

const orderedText = ({ amount }: Recovery): string => (amount > 0 ? '已决定追回' : '认定套取骗取，不予拨付');
