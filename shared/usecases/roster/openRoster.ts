import { filingOwner, mayUpload, secondDuty } from '../../domain/access.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { uploadKey } from '../../names.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import { RosterId, UploadId, type FilingId } from '../../schemas/ids.ts';
import type { Roster, Upload } from '../../schemas/roster.ts';
import { attempt } from '../attempt.ts';
import { ofItsPlan } from '../filing/ofItsPlan.ts';
import { newRoot, record } from '../record.ts';
import { askedFor, otherRequest } from '../sameRequest.ts';

/** How long a presigned upload stays good, seconds. */
const UPLOAD_SECONDS = 900;

/** `attendance`: who was there on which day, rather than who is claimed for. */
export type RosterOf = 'heads' | 'attendance';

/** Opens the roster of a class under a filed plan; its files come by uploads. The same key opens it once. */
export async function openRoster(
  app: App,
  actor: Actor,
  { filing: filingId, of }: { filing: FilingId; of: RosterOf },
  idempotencyKey: string,
): Promise<Outcome<Roster>> {
  const filing = await app.store.get({ entity: 'filing', id: filingId });
  if (!filing || !mayUpload(actor, filingOwner(filing))) return notFound('备案');
  const added = ofItsPlan(filing);
  if (added) return added;
  if (filing.status !== 'filed' && filing.status !== 'allotted') {
    const message = '该培训计划尚未备案，不能上传花名册；请等待备案通过。';
    return refuse({
      kind: 'conflict',
      code: 'NOT_FILED',
      message,
      clause: '五(一)3',
      details: { status: filing.status },
    });
  }
  const duty = secondDuty(actor, 'file', filing.path);
  if (duty) return refuse(duty);
  const id = RosterId.parse(`R-${app.ids.fromKey(actor, idempotencyKey)}`);
  const { at } = momentOf(app.clock.now());
  const roster: Roster = {
    entity: 'roster',
    ...newRoot(app.jurisdiction),
    id,
    filing: filing.id,
    programme: of === 'attendance' ? 'ATTENDANCE' : filing.plan.programme,
    department: filing.department,
    ...(filing.plan.institution !== undefined && { institution: filing.plan.institution }),
    createdAt: at,
    createdBy: actor.user,
    uploads: 0,
  };
  const asked = await askedFor(app, { filing: filing.id, of });
  const opened = await app.store.commit({
    root: roster,
    changes: [],
    movements: [],
    audit: record(app, actor, 'openRoster', {}, { filing: filing.id, of, ...asked }),
  });
  const stored = await app.store.get({ entity: 'roster', id });
  if (!stored) throw new Error('the roster was neither stored nor there before');
  return (opened.ok ? undefined : await otherRequest(app, id, asked)) ?? ok(stored);
}

type Wanted = { fileName: string; contentType: string; wholeOrNothing: boolean };
export type UploadTicket = { upload: Upload; url: string; expiresInSeconds: number };

/** A presigned URL to put one file of a roster straight into the bucket; its arrival starts the intake. */
export async function requestUpload(
  app: App,
  actor: Actor,
  rosterId: RosterId,
  wanted: Wanted,
): Promise<Outcome<UploadTicket>> {
  const outcome = await attempt<Outcome<Upload>>(app, async () => {
    const roster = await app.store.get({ entity: 'roster', id: rosterId });
    if (!roster || !mayUpload(actor, roster)) return { done: notFound('花名册') };
    const { at } = momentOf(app.clock.now());
    const id = UploadId.parse(`U-${app.ids.next()}`);
    const upload: Upload = {
      entity: 'upload',
      id,
      roster: roster.id,
      version: 1,
      fileName: wanted.fileName,
      objectKey: uploadKey(app.jurisdiction, roster.id, id),
      wholeOrNothing: wanted.wholeOrNothing,
      requestedAt: at,
      requestedBy: actor.user,
      status: 'requested',
    };
    const root: Roster = { ...roster, uploads: roster.uploads + 1, version: roster.version + 1 };
    const audit = record(app, actor, 'requestUpload', {}, { upload: id });
    return {
      commit: { root, changes: [{ op: 'create', item: upload }], movements: [], audit },
      answer: () => ok(upload),
    };
  });
  if (!outcome.ok) return outcome;
  const url = await app.files.uploadUrl(outcome.value.objectKey, wanted.contentType, UPLOAD_SECONDS);
  return ok({ upload: outcome.value, url, expiresInSeconds: UPLOAD_SECONDS });
}
