import { createRoute, z } from '@hono/zod-openapi';
import { LISTS } from '../../../shared/domain/listMatches.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { CivilDate, ListId } from '../../../shared/schemas/ids.ts';
import { ListImport, ListKind, ListMatch } from '../../../shared/schemas/listImport.ts';
import { mayMatch, requestList, startMatching } from '../../../shared/usecases/list/importList.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';

const ListView = ListImport.omit({ entity: true, jurisdiction: true, version: true, audit: true, objectKey: true })
  .extend({ name: z.string() })
  .openapi('ListImport');
const MatchView = ListMatch.omit({ entity: true, list: true }).openapi('ListMatch');
const Wanted = z.object({
  kind: ListKind,
  asOf: CivilDate,
  basis: z.string().min(1).max(200),
  fileName: z.string().min(1).max(200),
  contentType: z.string().min(1).max(200).default('application/octet-stream'),
});
const Ticket = z.object({ list: ListView, url: z.string(), expiresInSeconds: z.int() });
const params = z.object({ id: z.string() });

const routes = {
  request: createRoute({
    method: 'post',
    path: '/lists',
    summary: '导入名单：申请上传地址（名单本身不保存）',
    request: { headers: IdempotencyKey, body: body(Wanted) },
    responses: { 201: json(Ticket, '把文件 PUT 到该地址') },
  }),
  match: createRoute({
    method: 'post',
    path: '/lists/{id}/match',
    summary: '文件已上传，开始比对',
    request: { params },
    responses: { 202: json(ListView, '正在比对') },
  }),
  list: createRoute({
    method: 'get',
    path: '/lists',
    summary: '名单导入记录',
    request: { query: Paging },
    responses: { 200: json(pageOf(ListView), '名单') },
  }),
  get: createRoute({
    method: 'get',
    path: '/lists/{id}',
    summary: '名单导入结果',
    request: { params },
    responses: { 200: json(ListView, '名单') },
  }),
  matches: createRoute({
    method: 'get',
    path: '/lists/{id}/matches',
    summary: '比对结果',
    request: { params, query: Paging },
    responses: { 200: json(pageOf(MatchView), '比对结果') },
  }),
} as const;

const view = (list: ListImport): z.infer<typeof ListView> => ListView.parse({ ...list, name: LISTS[list.kind].name });

/** Imports are seen by those who bring them in. */
async function readable(app: App, actor: Actor, id: string): Promise<ListImport> {
  const known = ListId.safeParse(id);
  const list =
    known.success && mayMatch(actor) ? await app.store.get({ entity: 'listImport', id: known.data }) : undefined;
  if (!list) throw new Refused(notFound('名单').problem);
  return list;
}

/** Lists of other offices: brought in, matched against claims, and forgotten but for what they matched. */
export const listImports: AddRoutes = (api, app) => {
  api.openapi(routes.request, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const { list, ...ticket } = valueOf(await requestList(app, c.get('actor'), c.req.valid('json'), key));
    return c.json({ list: view(list), ...ticket }, 201);
  });
  api.openapi(routes.match, async (c) => {
    const { id } = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(view(valueOf(await startMatching(app, c.get('actor'), id))), 202);
  });
  api.openapi(routes.list, async (c) => {
    if (!mayMatch(c.get('actor'))) return c.json({ items: [] }, 200);
    const { items, next } = await app.store.list({ of: 'listImport', by: 'all' }, pageArgs(c.req.valid('query')));
    return c.json({ items: items.map(view), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.get, async (c) => c.json(view(await readable(app, c.get('actor'), c.req.valid('param').id)), 200));
  api.openapi(routes.matches, async (c) => {
    const { id } = await readable(app, c.get('actor'), c.req.valid('param').id);
    const { items, next } = await app.store.list(
      { of: 'listMatch', by: 'list', list: id },
      pageArgs(c.req.valid('query')),
    );
    const matches = items.map((match) => MatchView.parse(match));
    return c.json({ items: matches, ...(next !== undefined && { next }) }, 200);
  });
};
