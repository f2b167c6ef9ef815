import { secondDuty, withDuty } from '../../domain/access.ts';
import { forbidden, notFound, refuse, type Outcome } from '../../domain/problem.ts';
import type { Finding } from '../../domain/recovery/findings.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { workItemId } from '../../domain/workItems.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Complaint } from '../../schemas/complaint.ts';
import type { ComplaintId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { openRecovery } from '../recovery/openRecovery.ts';
import { record } from '../record.ts';

/**
 * The auditor opens a case from a report: what was found is a finding like any other, and the report waits for nobody any
 * more. Asked again, the case is the one that was opened.
 */
export async function openFromComplaint(
  app: App,
  actor: Actor,
  id: ComplaintId,
  finding: Finding,
): Promise<Outcome<Recovery>> {
  const complaint = await app.store.get({ entity: 'complaint', id });
  if (!complaint) return notFound('举报');
  if (actor.role !== 'auditor') return forbidden('只有审计人员可以据举报立案。');
  const duty = secondDuty(actor, 'audit', complaint.path);
  if (duty) return refuse(duty);
  const isRepeat = complaint.status === 'opened' && complaint.path.some(({ user }) => user === actor.user);
  if (!isRepeat && (await isDecided(app, complaint)))
    return refuse({ kind: 'conflict', code: 'ALREADY_DECIDED', message: '该举报已经办结，不能再据此立案。' });
  const opened = await openRecovery(app, actor, finding, `complaint-${id}`);
  if (!opened.ok || complaint.status === 'opened') return opened;
  const nudge = await attempt<Nudge | undefined>(app, () => planOpened(app, actor, id, opened.value));
  if (nudge) await deliverSoon(app, nudge);
  return opened;
}

const itemOf = (app: Pick<App, 'store'>, { id, revision }: Complaint) =>
  app.store.get({ entity: 'workItem', id: workItemId(id, revision, 'examineComplaint', 1) });

const isDecided = async (app: Pick<App, 'store'>, complaint: Complaint): Promise<boolean> =>
  complaint.status !== 'received' || (await itemOf(app, complaint))?.status === 'decided';

async function planOpened(app: App, actor: Actor, id: ComplaintId, recovery: Recovery) {
  const complaint = await app.store.get({ entity: 'complaint', id });
  if (complaint?.status !== 'received') return { done: undefined };
  const { at } = momentOf(app.clock.now());
  const path = withDuty(complaint.path, actor.user, 'audit');
  const root: Complaint = {
    ...complaint,
    version: complaint.version + 1,
    path,
    status: 'opened',
    recovery: recovery.id,
  };
  const item = await itemOf(app, complaint);
  const nudge: Nudge | undefined =
    item?.status === 'open'
      ? { entity: 'nudge', id: `answer.${item.id}`, at, kind: 'answer', workItem: item.id }
      : undefined;
  const decision = { outcome: 'done' as const, reasons: [], lines: [] };
  const changes: Change[] =
    item && nudge
      ? [
          {
            op: 'replace',
            item: {
              ...item,
              version: item.version + 1,
              status: 'decided',
              decision,
              decidedBy: actor.user,
              decidedAt: at,
            },
          },
          { op: 'create', item: nudge },
        ]
      : [];
  const states = { from: complaint.status, to: root.status };
  const audit = record(app, actor, 'openRecovery', states, { recovery: recovery.id });
  return { commit: { root, changes, movements: [], audit }, answer: () => nudge };
}
