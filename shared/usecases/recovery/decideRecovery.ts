import { dismissRecovery, mayMoveRecovery, orderRecovery } from '../../domain/recoveryStates.ts';
import type { App, Change } from '../../ports.ts';
import type { Line } from '../../schemas/claim.ts';
import type { RecoveryId, WorkItemId } from '../../schemas/ids.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { recoveryOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';

type Wait = { recovery: RecoveryId; round: number; token: string };

const shownOf = ({ claim, kind, finding, lines, amount, returned, openedBy }: Recovery) => ({
  claim,
  kind,
  finding,
  lines,
  amount,
  returned,
  openedBy,
});

/** The leading group's office is shown what was found; whoever had a duty on the claim cannot decide (五(三)2, I6). */
export async function askRecovery(app: App, wait: Wait): Promise<void> {
  const load = () => recoveryOf(app, wait.recovery);
  await askWorkItem(app, { ...wait, kind: 'decideRecovery', load, shown: shownOf(await load()) });
}

/** The finance bureau is told what must come back; it ends when all of it has. */
export async function askRecoveryReturn(app: App, wait: Wait): Promise<void> {
  const load = () => recoveryOf(app, wait.recovery);
  await askWorkItem(app, { ...wait, kind: 'enterRecovery', load, shown: shownOf(await load()) });
}

/** The decision takes effect: the money is ordered back, or the lines stand as they were. */
export async function recordRecoveryDecision(
  app: App,
  id: RecoveryId,
  workItem: WorkItemId,
): Promise<{ outcome: Recovery['status'] }> {
  return attempt<{ outcome: Recovery['status'] }>(app, async () => {
    const [recovery, decided] = [await recoveryOf(app, id), await decisionOf(app, workItem)];
    const ordered = decided.outcome === 'approve';
    if (!mayMoveRecovery(recovery, ordered ? 'order' : 'dismiss')) return { done: { outcome: recovery.status } };
    const root = ordered ? orderRecovery(recovery) : dismissRecovery(recovery, decided.decision.reasons);
    const text = ordered ? '已决定追回' : '不予追回';
    const told = tellDepartment(app, recovery, text, `${recovery.claim}：${recovery.finding}`);
    const changes = ordered ? [told] : [told, ...(await cleared(app, recovery))];
    const audit = record(
      app,
      decided.actor,
      ordered ? 'order' : 'dismiss',
      { from: recovery.status, to: root.status },
      { workItem },
    );
    return { commit: { root, changes, movements: [], audit }, answer: () => ({ outcome: root.status }) };
  });
}

/** What the proposal had marked and frozen is free of it again. */
async function cleared(app: App, { id, claim }: Recovery): Promise<Change[]> {
  const lines = await app.store.all({ of: 'line', by: 'claim', claim });
  return lines.filter((line) => line.recovery === id).map((line) => ({ op: 'replace', item: unmarked(line) }));
}

function unmarked(line: Line): Line {
  const thawed = { ...line, frozen: line.status === 'reserved' ? false : line.frozen, version: line.version + 1 };
  delete thawed.recovery;
  return thawed;
}
