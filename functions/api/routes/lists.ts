import { createRoute, z } from '@hono/zod-openapi';
import { LIST_KINDS } from '../../../shared/domain/lists/listKinds.ts';
import { wordsOn } from '../../../shared/domain/lists/listWords.ts';
import { forbidden, notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import type { Line } from '../../../shared/schemas/line.ts';
import { CivilDate, ListId } from '../../../shared/schemas/ids.ts';
import { BadRows, ListKind, type ListImport, type ListMatch } from '../../../shared/schemas/list.ts';
import { Reason } from '../../../shared/schemas/reason.ts';
import { mayHandleLists, requestList } from '../../../shared/usecases/list/requestList.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { historyOf } from '../scope.ts';
import { HistoryView } from '../views/history.ts';
import { ListWordView, PersonView, personView } from '../views/line.ts';

const KindView = z.object({ kind: ListKind, name: z.string(), clause: z.string(), ends: z.boolean() });
const ImportView = z
  .object({
    id: z.string(),
    kind: ListKind,
    name: z.string(),
    asOf: z.string(),
    validFrom: z.string(),
    validTo: z.string().optional(),
    basis: z.string(),
    status: z.string(),
    requestedBy: z.string(),
    requestedAt: z.string(),
    matches: z.int(),
    counts: z.object({ rows: z.int(), bad: z.int(), people: z.int() }).optional(),
    badRows: z.array(BadRows).optional(),
    covered: z.array(z.string()).optional(),
    refusal: Reason.optional(),
  })
  .openapi('ListImport');
const MatchView = z
  .object({
    list: z.string(),
    kind: ListKind,
    name: z.string(),
    asOf: z.string(),
    claim: z.string(),
    line: z.int(),
    status: z.string(),
    person: PersonView,
    amount: z.int(),
    recovery: z.string().optional(),
    words: z.array(ListWordView),
  })
  .openapi('ListMatch');
const Wanted = z.object({
  kind: ListKind,
  /** 名单截止日。 */
  asOf: CivilDate,
  /** 名单所述情况成立的日期；不写即截止日起。 */
  validFrom: CivilDate.optional(),
  validTo: CivilDate.optional(),
  basis: z.string().trim().min(1).max(200),
  contentType: z.string().min(1).max(200).default('application/octet-stream'),
});
const Ticket = z.object({ list: ImportView, url: z.string().optional(), expiresInSeconds: z.int() });
const params = z.object({ id: z.string() });
const Filter = Paging.extend({ list: ListId.optional(), status: z.enum(['paid', 'open']).optional() });

const routes = {
  kinds: createRoute({
    method: 'get',
    path: '/list-kinds',
    summary: '可导入的名单种类',
    responses: { 200: json(z.object({ items: z.array(KindView) }), '名单种类') },
  }),
  request: createRoute({
    method: 'post',
    path: '/list-imports',
    summary: '导入名单：申请上传地址（只留比对结果，不留名单）',
    request: { headers: IdempotencyKey, body: body(Wanted) },
    responses: { 201: json(Ticket, '把文件 PUT 到该地址') },
  }),
  list: createRoute({
    method: 'get',
    path: '/list-imports',
    summary: '导入过的名单',
    request: { query: Paging },
    responses: { 200: json(pageOf(ImportView), '名单') },
  }),
  get: createRoute({
    method: 'get',
    path: '/list-imports/{id}',
    summary: '名单的读取与比对结果',
    request: { params },
    responses: { 200: json(ImportView, '名单') },
  }),
  history: createRoute({
    method: 'get',
    path: '/list-imports/{id}/history',
    summary: '办理经过',
    request: { params },
    responses: { 200: json(HistoryView, '经过') },
  }),
  matches: createRoute({
    method: 'get',
    path: '/list-matches',
    summary: '比对结果：未付的供审核，已付的供提出追回',
    request: { query: Filter },
    responses: { 200: json(pageOf(MatchView), '比对结果') },
  }),
} as const;

const importView = (list: ListImport): z.infer<typeof ImportView> =>
  ImportView.parse({ ...list, name: LIST_KINDS[list.kind].name });

function mustHandleLists(actor: Actor): void {
  if (!mayHandleLists(actor)) throw new Refused(forbidden('只有人社局或审计人员可以查看名单比对。').problem);
}

/** A list that the actor may see: to others it is not there (I8). */
async function readable(app: App, actor: Actor, id: string): Promise<ListImport> {
  const known = ListId.safeParse(id);
  const list =
    known.success && mayHandleLists(actor) ? await app.store.get({ entity: 'listImport', id: known.data }) : undefined;
  if (!list) throw new Refused(notFound('名单').problem);
  return list;
}

const matchView = (match: ListMatch, line: Line): z.infer<typeof MatchView> =>
  MatchView.parse({
    ...match,
    name: LIST_KINDS[match.kind].name,
    status: line.status,
    person: personView(line.person),
    amount: line.amount,
    ...(line.recovery !== undefined && { recovery: line.recovery }),
    words: wordsOn(line, [match]),
  });

/** Lists of other bureaus: handed in once, matched, and forgotten but for what they said of claims. */
export const lists: AddRoutes = (api, app) => {
  api.openapi(routes.kinds, (c) => {
    const items = ListKind.options.map((kind) => KindView.parse({ kind, ...LIST_KINDS[kind] }));
    return c.json({ items }, 200);
  });
  api.openapi(routes.request, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const { list, ...ticket } = valueOf(await requestList(app, c.get('actor'), c.req.valid('json'), key));
    return c.json({ list: importView(list), ...ticket }, 201);
  });
  api.openapi(routes.list, async (c) => {
    mustHandleLists(c.get('actor'));
    const { items, next } = await app.store.list({ of: 'listImport', by: 'all' }, pageArgs(c.req.valid('query')));
    return c.json({ items: items.map(importView), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.get, async (c) =>
    c.json(importView(await readable(app, c.get('actor'), c.req.valid('param').id)), 200),
  );
  api.openapi(routes.history, async (c) => {
    const list = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(await historyOf(app, list.id, list.audit), 200);
  });
  api.openapi(routes.matches, async (c) => {
    mustHandleLists(c.get('actor'));
    const { list, status, ...page } = c.req.valid('query');
    const query = list ? ({ of: 'listMatch', by: 'list', list } as const) : ({ of: 'listMatch', by: 'all' } as const);
    const { items, next } = await app.store.list(query, pageArgs(page));
    const found = await Promise.all(
      items.map(async (match) => {
        const line = await app.store.get({ entity: 'line', claim: match.claim, no: match.line });
        const wanted = line && (status === undefined || (status === 'paid') === (line.status === 'paid'));
        return wanted ? [matchView(match, line)] : [];
      }),
    );
    return c.json({ items: found.flat(), ...(next !== undefined && { next }) }, 200);
  });
};
