import { outsideDocument } from '../../domain/outsideDocument.ts';
import { ok, type Outcome } from '../../domain/problem.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Complained, Complaint } from '../../schemas/complaint.ts';
import { ComplaintId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { deliverSoon } from '../deliver.ts';
import { newRoot, record, systemActor } from '../record.ts';
import { askedFor } from '../sameRequest.ts';

const DUTY = { name: '举报', clauses: ['五(三)2'] };

/**
 * Anybody reports what may be wrong (五(三)2), with a name or without. The number by which its sender may ask comes of a
 * keyed digest of what was sent: sent again it is the same, and nobody else can guess it.
 */
export async function complain(app: App, said: Complained, idempotencyKey: string): Promise<Outcome<ComplaintId>> {
  const { at, today } = momentOf(app.clock.now());
  const strange = outsideDocument(packOf(app.jurisdiction, today), DUTY);
  if (strange) return strange;
  const anybody = systemActor(app.jurisdiction);
  const asked = await askedFor(app, said);
  const id = ComplaintId.parse(`J-${app.ids.fromKey(anybody, `${idempotencyKey}/${asked.request}`)}`);
  const complaint: Complaint = {
    entity: 'complaint',
    ...newRoot(app.jurisdiction),
    id,
    about: said.about,
    text: await app.seal.sealText(said.text, id),
    ...(said.contact !== undefined && { contact: await app.seal.sealText(said.contact, id) }),
    revision: 1,
    path: [],
    receivedAt: at,
    status: 'received',
  };
  const nudge: Nudge = {
    entity: 'nudge',
    id: `start.${id}`,
    at,
    kind: 'start',
    workflow: 'complaint',
    name: id,
    input: { complaint: id },
  };
  const audit = record(app, anybody, 'receive', { to: 'received' }, asked);
  const made = await app.store.commit({
    root: complaint,
    changes: [{ op: 'create', item: nudge }],
    movements: [],
    audit,
  });
  if (made.ok) await deliverSoon(app, nudge);
  return ok(id);
}
