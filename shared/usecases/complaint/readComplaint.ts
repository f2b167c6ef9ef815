import { progressOf, type Progress } from '../../domain/complaints/progress.ts';
import { forbidden, notFound, ok, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Complaint } from '../../schemas/complaint.ts';
import type { ComplaintId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { record } from '../record.ts';

/** How far a report is, for whoever holds its number. */
export async function progress(app: Pick<App, 'store'>, id: ComplaintId): Promise<Outcome<Progress>> {
  const complaint = await app.store.get({ entity: 'complaint', id });
  if (!complaint) return notFound('举报');
  const recovery =
    complaint.status === 'opened' ? await app.store.get({ entity: 'recovery', id: complaint.recovery }) : undefined;
  return ok(progressOf(complaint, recovery));
}

/** Reports may be about any department, 人社局 and 财政局 included: they are the auditor's alone. */
export const readsComplaints = ({ role }: Actor): boolean => role === 'auditor';

/** What was written. */
export const complaintText = (app: Pick<App, 'seal'>, { text, id }: Complaint): Promise<string> =>
  app.seal.openText(text, id);

/** How whoever reported may be reached. Who looked is in the chain of the report. */
export function contactOf(app: App, actor: Actor, id: ComplaintId): Promise<Outcome<string>> {
  return attempt<Outcome<string>>(app, async () => {
    const complaint = await app.store.get({ entity: 'complaint', id });
    if (!complaint) return { done: notFound('举报') };
    if (!readsComplaints(actor)) return { done: forbidden('只有审计人员可以查看举报人的联系方式。') };
    if (complaint.contact === undefined) return { done: notFound('联系方式') };
    const contact = await app.seal.openText(complaint.contact, id);
    const root: Complaint = { ...complaint, version: complaint.version + 1 };
    const audit = record(app, actor, 'readContact', {});
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(contact) };
  });
}
