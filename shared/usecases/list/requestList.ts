import { LIST_KINDS } from '../../domain/lists/listKinds.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { forbidden, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { listKey } from '../../names.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import { ListId } from '../../schemas/ids.ts';
import type { ListImport } from '../../schemas/list.ts';
import { newRoot, record } from '../record.ts';
import { askedFor, otherRequest } from '../sameRequest.ts';

export type WantedList = Pick<ListImport, 'kind' | 'asOf' | 'basis'> & {
  validFrom?: string | undefined;
  validTo?: string | undefined;
  contentType: string;
};
/** `url` only while the file is awaited. */
export type ListTicket = { list: ListImport; url?: string; expiresInSeconds: number };

/** How long a presigned upload stays good, seconds. */
const UPLOAD_SECONDS = 900;

export const mayHandleLists = ({ role }: Actor): boolean => role === 'hrss' || role === 'auditor';

/**
 * Somebody who reviews or audits hands in a list of another bureau: a presigned URL for its file, whose arrival starts
 * the matching. The same key meets the same list again.
 */
export async function requestList(
  app: App,
  actor: Actor,
  wanted: WantedList,
  idempotencyKey: string,
): Promise<Outcome<ListTicket>> {
  if (!mayHandleLists(actor)) return forbidden('只有人社局或审计人员可以导入名单。');
  const { at, today } = momentOf(app.clock.now());
  const wrong = wrongDates(wanted, today);
  if (wrong) return wrong;
  const { kind, asOf, basis, validFrom = asOf, validTo } = wanted;
  const id = ListId.parse(`L-${app.ids.fromKey(actor, idempotencyKey)}`);
  const list: ListImport = {
    entity: 'listImport',
    ...newRoot(app.jurisdiction),
    id,
    kind,
    asOf,
    validFrom,
    ...(validTo !== undefined && { validTo }),
    basis,
    objectKey: listKey(app.jurisdiction, id),
    requestedBy: actor.user,
    requestedAt: at,
    matches: 0,
    status: 'requested',
  };
  const asked = await askedFor(app, wanted);
  const audit = record(app, actor, 'requestList', { to: 'requested' }, { kind, asOf, validFrom, validTo, ...asked });
  const made = await app.store.commit({ root: list, changes: [], movements: [], audit });
  const stored = await app.store.get({ entity: 'listImport', id });
  if (!stored) throw new Error('the list was neither stored nor there before');
  const other = made.ok ? undefined : await otherRequest(app, id, asked);
  if (other) return other;
  if (stored.status !== 'requested') return ok({ list: stored, expiresInSeconds: 0 });
  const url = await app.files.uploadUrl(stored.objectKey, wanted.contentType, UPLOAD_SECONDS);
  return ok({ list: stored, url, expiresInSeconds: UPLOAD_SECONDS });
}

function wrongDates({ kind, asOf, validFrom = asOf, validTo }: WantedList, today: string) {
  const { name, ends, clause } = LIST_KINDS[kind];
  const invalid = (field: string, message: string) =>
    refuse({ kind: 'invalid', code: 'LIST_DATES', message, field, clause });
  if (asOf > today) return invalid('asOf', '名单截止日晚于今天，请更正。');
  if (ends && validTo === undefined) return invalid('validTo', `“${name}”的情况会变化，须写明名单有效到哪一天。`);
  if (validTo !== undefined && validTo < validFrom) return invalid('validTo', '有效期结束日早于开始日。');
  return undefined;
}
