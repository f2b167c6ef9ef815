import { momentOf } from '../../domain/moment.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import { ListId } from '../../schemas/ids.ts';
import type { ListImport } from '../../schemas/listImport.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { newRoot, record } from '../record.ts';

/** How long a presigned upload stays good, seconds. */
const UPLOAD_SECONDS = 900;

type Wanted = Pick<ListImport, 'kind' | 'asOf' | 'basis' | 'fileName'> & { contentType: string };
export type ListTicket = { list: ListImport; url: string; expiresInSeconds: number };

/** Whether an actor brings lists in and reads what they found. */
export const mayMatch = ({ role }: Actor): boolean => role === 'hrss' || role === 'auditor';

/** An address to put a list's file on. The same Idempotency-Key meets the same import, with a fresh address. */
export async function requestList(
  app: App,
  actor: Actor,
  { contentType, ...wanted }: Wanted,
  idempotencyKey: string,
): Promise<Outcome<ListTicket>> {
  if (!mayMatch(actor)) return forbidden('只有人社局和审计人员可以导入名单。');
  const id = ListId.parse(`L-${app.ids.fromKey(actor, idempotencyKey)}`);
  const root: ListImport = {
    entity: 'listImport',
    ...newRoot(app.jurisdiction),
    id,
    ...wanted,
    objectKey: `lists/${app.jurisdiction}/${id}`,
    requestedBy: actor.user,
    requestedAt: momentOf(app.clock.now()).at,
    status: 'requested',
  };
  const audit = record(app, actor, 'requestList', {}, { kind: wanted.kind, asOf: wanted.asOf });
  await app.store.commit({ root, changes: [], movements: [], audit });
  const list = await app.store.get({ entity: 'listImport', id });
  if (!list) throw new Error('the import was neither stored nor there before');
  const url = await app.files.uploadUrl(list.objectKey, contentType, UPLOAD_SECONDS);
  return ok({ list, url, expiresInSeconds: UPLOAD_SECONDS });
}

/** The file is there: the people on it are looked for among the claims. */
export async function startMatching(app: App, actor: Actor, id: ListId): Promise<Outcome<ListImport>> {
  const outcome = await attempt<Outcome<{ list: ListImport; nudge?: Nudge }>>(app, async () => {
    const list = await app.store.get({ entity: 'listImport', id });
    if (!list || !mayMatch(actor)) return { done: notFound('名单') };
    if (list.status !== 'requested') return { done: ok({ list }) };
    if ((await app.files.read(list.objectKey)) === undefined) return { done: nothingThere() };
    const root: ListImport = { ...list, status: 'matching', version: list.version + 1 };
    const { at } = momentOf(app.clock.now());
    const nudge: Nudge = {
      entity: 'nudge',
      id: `start.${id}`,
      at,
      kind: 'start',
      workflow: 'lists',
      name: id,
      input: { list: id },
    };
    const audit = record(app, actor, 'match', { from: list.status, to: root.status });
    return {
      commit: { root, changes: [{ op: 'create', item: nudge }], movements: [], audit },
      answer: () => ok({ list: root, nudge }),
    };
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.nudge) await deliverSoon(app, outcome.value.nudge);
  return ok(outcome.value.list);
}

const nothingThere = () =>
  refuse({ kind: 'conflict', code: 'EMPTY_FILE', message: '没有收到文件，请先把名单传到上传地址。' });
