import { documentOn } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Complaint } from '../../schemas/complaint.ts';
import type { ComplaintId, WorkItemId } from '../../schemas/ids.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { attempt } from '../attempt.ts';
import { decisionOf } from '../decisionOf.ts';
import { complaintOf } from '../loadCase.ts';
import { record } from '../record.ts';

type Wait = { complaint: ComplaintId; round: number; token: string };

/** The auditor is told what a report is about; what it says is read in the report itself, where it lies sealed (I9). */
export const askComplaint = (app: App, wait: Wait): Promise<void> =>
  askWorkItem(app, {
    ...wait,
    kind: 'examineComplaint',
    load: () => complaintOf(app, wait.complaint),
    shown: ({ about, contact, receivedAt, jurisdiction }) => ({
      about,
      hasContact: contact !== undefined,
      document: documentOn(jurisdiction, receivedAt.slice(0, 10)),
    }),
  });

type Recorded = { outcome: Complaint['status'] };

/** A report that nothing follows from is closed with the reason why; one from which a case was opened stays so. */
export function recordComplaint(app: App, id: ComplaintId, workItem: WorkItemId): Promise<Recorded> {
  return attempt<Recorded>(app, async () => {
    const [complaint, decided] = [await complaintOf(app, id), await decisionOf(app, workItem)];
    if (complaint.status !== 'received' || decided.outcome !== 'reject') return { done: { outcome: complaint.status } };
    const reasons = decided.decision.reasons;
    const root: Complaint = { ...complaint, version: complaint.version + 1, status: 'closed', reasons };
    const audit = record(app, decided.actor, 'close', { from: complaint.status, to: root.status }, { workItem });
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ({ outcome: root.status }) };
  });
}
