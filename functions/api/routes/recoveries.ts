import { createRoute, z } from '@hono/zod-openapi';
import { listScope, mayRead } from '../../../shared/domain/access.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { ClaimId, Fen, RecoveryId } from '../../../shared/schemas/ids.ts';
import { Reason } from '../../../shared/schemas/reason.ts';
import {
  Handover,
  Hearing,
  KindChange,
  RecoveryKind,
  Return,
  type Recovery,
} from '../../../shared/schemas/recovery.ts';
import { changeKind } from '../../../shared/usecases/recovery/changeKind.ts';
import { handOver } from '../../../shared/usecases/recovery/handOver.ts';
import { hearParty } from '../../../shared/usecases/recovery/hearParty.ts';
import { setOff } from '../../../shared/usecases/recovery/setOff.ts';
import { enterReturn } from '../../../shared/usecases/recovery/enterReturn.ts';
import { openRecovery } from '../../../shared/usecases/recovery/openRecovery.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { historyOf } from '../scope.ts';
import { HistoryView } from '../views/history.ts';

export const RecoveryView = z
  .object({
    id: z.string(),
    claim: z.string(),
    revision: z.int(),
    department: z.string(),
    kind: RecoveryKind,
    kindChanges: z.array(KindChange).optional(),
    finding: z.string(),
    lines: z.array(z.object({ no: z.int(), amount: Fen })),
    amount: Fen,
    returned: Fen,
    returns: z.array(Return),
    hearing: Hearing,
    handovers: z.array(Handover),
    openedBy: z.string(),
    openedAt: z.string(),
    status: z.string(),
    reasons: z.array(Reason).optional(),
  })
  .openapi('Recovery');
/** What was found on lines of a claim. */
export const Found = z.object({
  claim: ClaimId,
  lines: z.array(z.int().positive()).min(1).max(80),
  kind: RecoveryKind,
  finding: z.string().min(1).max(2000),
  /** A part of one line, fen. */
  amount: Fen.positive().optional(),
  /** Of a build-up grant's goods: what was sold on or sent back, and what was bought, fen. */
  goods: z.object({ gone: Fen.positive(), bought: Fen.positive() }).optional(),
});
const Said = z.object({ text: z.string().trim().min(1).max(4000) });
const Against = z.object({
  claim: ClaimId,
  line: z.int().positive(),
  /** Fen; left out, as much as is owed and as the line has. */
  amount: Fen.positive().optional(),
  /** The decision that it rests on. */
  reference: z.string().min(1).max(100),
});
const OfKind = z.object({ kind: RecoveryKind, reason: z.string().trim().min(1).max(2000) });
const Handed = Handover.pick({ to: true, reference: true, on: true, documents: true });
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
  hear: createRoute({
    method: 'post',
    path: '/recoveries/{id}/statement',
    summary: '登记当事人的陈述申辩',
    request: { params, body: body(Said) },
    responses: one,
  }),
  changeKind: createRoute({
    method: 'post',
    path: '/recoveries/{id}/kind',
    summary: '改变性质（决定前；变重的重新听取陈述）',
    request: { params, body: body(OfKind) },
    responses: one,
  }),
  setOff: createRoute({
    method: 'post',
    path: '/recoveries/{id}/set-offs',
    summary: '以待拨付的明细抵扣（须经决定）',
    request: { params, body: body(Against) },
    responses: one,
  }),
  handOver: createRoute({
    method: 'post',
    path: '/recoveries/{id}/handovers',
    summary: '登记移送',
    request: { params, body: body(Handed) },
    responses: one,
  }),
} as const;

export const recoveryView = (recovery: Recovery): z.infer<typeof RecoveryView> => RecoveryView.parse(recovery);

/** A recovery that the actor may see; a party sees its own, which it is told of by notice or by its department. */
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
    return c.json(recoveryView(valueOf(await openRecovery(app, c.get('actor'), c.req.valid('json'), key))), 201);
  });
  api.openapi(routes.list, async (c) => {
    const whose = listScope(c.get('actor'));
    if (!whose) return c.json({ items: [] }, 200);
    const query = { of: 'recovery', ...whose } as const;
    const { items, next } = await app.store.list(query, pageArgs(c.req.valid('query')));
    return c.json({ items: items.map(recoveryView), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.get, async (c) =>
    c.json(recoveryView(await readable(app, c.get('actor'), c.req.valid('param').id)), 200),
  );
  api.openapi(routes.history, async (c) => {
    const recovery = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(await historyOf(app, recovery.id, recovery.audit), 200);
  });
  api.openapi(routes.hear, async (c) => {
    const recovery = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(
      recoveryView(valueOf(await hearParty(app, c.get('actor'), recovery.id, c.req.valid('json').text))),
      200,
    );
  });
  api.openapi(routes.changeKind, async (c) => {
    const recovery = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(recoveryView(valueOf(await changeKind(app, c.get('actor'), recovery.id, c.req.valid('json')))), 200);
  });
  api.openapi(routes.setOff, async (c) => {
    const recovery = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(recoveryView(valueOf(await setOff(app, c.get('actor'), recovery.id, c.req.valid('json')))), 200);
  });
  api.openapi(routes.handOver, async (c) => {
    const recovery = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(recoveryView(valueOf(await handOver(app, c.get('actor'), recovery.id, c.req.valid('json')))), 200);
  });
  api.openapi(routes.enter, async (c) => {
    const recovery = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(recoveryView(valueOf(await enterReturn(app, c.get('actor'), recovery.id, c.req.valid('json')))), 200);
  });
};
