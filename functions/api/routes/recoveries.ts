import { createRoute, z } from '@hono/zod-openapi';
import { listScope, mayRead } from '../../../shared/domain/access.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { ClaimId, Fen, RecoveryId } from '../../../shared/schemas/ids.ts';
import { Reason } from '../../../shared/schemas/reason.ts';
import { RecoveryKind, type Recovery } from '../../../shared/schemas/recovery.ts';
import { enterReturn } from '../../../shared/usecases/recovery/enterReturn.ts';
import { openRecovery } from '../../../shared/usecases/recovery/openRecovery.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { historyOf } from '../scope.ts';
import { HistoryView } from '../views.ts';

const RecoveryView = z
  .object({
    id: z.string(),
    claim: z.string(),
    revision: z.int(),
    department: z.string(),
    kind: RecoveryKind,
    finding: z.string(),
    lines: z.array(z.object({ no: z.int(), amount: Fen })),
    amount: Fen,
    returned: Fen,
    returns: z.array(z.object({ amount: Fen, reference: z.string(), by: z.string(), at: z.string() })),
    openedBy: z.string(),
    openedAt: z.string(),
    status: z.string(),
    reasons: z.array(Reason).optional(),
  })
  .openapi('Recovery');
const Found = z.object({
  claim: ClaimId,
  lines: z.array(z.int().positive()).min(1).max(80),
  kind: RecoveryKind,
  finding: z.string().min(1).max(2000),
  /** A part of one line, fen. */
  amount: Fen.positive().optional(),
});
const Returned = z.object({ amount: Fen.positive(), reference: z.string().min(1).max(100) });
const params = z.object({ id: z.string() });
const one = { 200: json(RecoveryView, '追回') };

const routes = {
  open: createRoute({
    method: 'post',
    path: '/recoveries',
    summary: '提出追回（虚假套取、失误、其他问题分别对待）',
    request: { headers: IdempotencyKey, body: body(Found) },
    responses: { 201: json(RecoveryView, '已提出') },
  }),
  list: createRoute({
    method: 'get',
    path: '/recoveries',
    summary: '追回列表',
    request: { query: Paging },
    responses: { 200: json(pageOf(RecoveryView), '追回') },
  }),
  get: createRoute({ method: 'get', path: '/recoveries/{id}', summary: '追回', request: { params }, responses: one }),
  history: createRoute({
    method: 'get',
    path: '/recoveries/{id}/history',
    summary: '办理经过',
    request: { params },
    responses: { 200: json(HistoryView, '经过') },
  }),
  enter: createRoute({
    method: 'post',
    path: '/recoveries/{id}/returns',
    summary: '登记追回的资金（可分次）',
    request: { params, body: body(Returned) },
    responses: one,
  }),
} as const;

const view = (recovery: Recovery): z.infer<typeof RecoveryView> => RecoveryView.parse(recovery);

/** A recovery that the actor may see; institutions and persons are told by their department. */
async function readable(app: App, actor: Actor, id: string): Promise<Recovery> {
  const known = RecoveryId.safeParse(id);
  const recovery = known.success ? await app.store.get({ entity: 'recovery', id: known.data }) : undefined;
  if (!recovery || !mayRead(actor, recovery)) throw new Refused(notFound('追回').problem);
  return recovery;
}

/** Recoveries: what was paid and not due, who decided on it, and what came back. */
export const recoveries: AddRoutes = (api, app) => {
  api.openapi(routes.open, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(view(valueOf(await openRecovery(app, c.get('actor'), c.req.valid('json'), key))), 201);
  });
  api.openapi(routes.list, async (c) => {
    const whose = listScope(c.get('actor'));
    if (!whose) return c.json({ items: [] }, 200);
    const query = { of: 'recovery', ...whose } as const;
    const { items, next } = await app.store.list(query, pageArgs(c.req.valid('query')));
    return c.json({ items: items.map(view), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.get, async (c) => c.json(view(await readable(app, c.get('actor'), c.req.valid('param').id)), 200));
  api.openapi(routes.history, async (c) => {
    const recovery = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(await historyOf(app, recovery.id, recovery.audit), 200);
  });
  api.openapi(routes.enter, async (c) => {
    const recovery = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(view(valueOf(await enterReturn(app, c.get('actor'), recovery.id, c.req.valid('json')))), 200);
  });
};
