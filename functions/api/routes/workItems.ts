import { createRoute, z } from '@hono/zod-openapi';
import { mayDecide } from '../../../shared/domain/access.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { WorkItemId } from '../../../shared/schemas/ids.ts';
import { Decision, type WorkItem } from '../../../shared/schemas/workItem.ts';
import { decideWorkItem } from '../../../shared/usecases/decideWorkItem.ts';
import { body, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { WorkItemView, workItemView } from '../views/workItem.ts';

const params = z.object({ id: z.string() });
const routes = {
  inbox: createRoute({
    method: 'get',
    path: '/work-items',
    summary: '我的待办，先到期的在前',
    request: { query: Paging },
    responses: { 200: json(pageOf(WorkItemView), '待办') },
  }),
  get: createRoute({
    method: 'get',
    path: '/work-items/{id}',
    summary: '待办',
    request: { params },
    responses: { 200: json(WorkItemView, '待办') },
  }),
  decide: createRoute({
    method: 'post',
    path: '/work-items/{id}/decision',
    summary: '办理',
    request: { params, body: body(Decision) },
    responses: { 200: json(WorkItemView, '已办理') },
  }),
} as const;

/** An item in the actor's own inbox, or one that auditors and the office look at. */
async function visible(app: App, actor: Actor, id: string): Promise<WorkItem> {
  const known = WorkItemId.safeParse(id);
  const item = known.success ? await app.store.get({ entity: 'workItem', id: known.data }) : undefined;
  if (!item || !(mayDecide(actor, item) || actor.role === 'auditor' || actor.role === 'office'))
    throw new Refused(notFound('待办').problem);
  return item;
}

/** Work items: what waits for the actor's decision. */
export const workItems: AddRoutes = (api, app) => {
  api.openapi(routes.inbox, async (c) => {
    const actor = c.get('actor');
    const query = {
      of: 'workItem' as const,
      by: 'inbox' as const,
      role: actor.role,
      department: actor.role === 'department' ? (actor.department ?? '-') : undefined,
    };
    const { items, next } = await app.store.list(query, pageArgs(c.req.valid('query')));
    return c.json({ items: items.map(workItemView), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.get, async (c) =>
    c.json(workItemView(await visible(app, c.get('actor'), c.req.valid('param').id)), 200),
  );
  api.openapi(routes.decide, async (c) => {
    const item = await visible(app, c.get('actor'), c.req.valid('param').id);
    return c.json(workItemView(valueOf(await decideWorkItem(app, c.get('actor'), item.id, c.req.valid('json')))), 200);
  });
};
