import { createRoute, z } from '@hono/zod-openapi';
import { listScope } from '../../../shared/domain/access.ts';
import type { Query } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { Standard } from '../../../shared/policy/facts/values.ts';
import { ResponsibilityStatement } from '../../../shared/schemas/claim.ts';
import { cancelClaim } from '../../../shared/usecases/claim/cancelClaim.ts';
import { resubmitClaim, submitClaim } from '../../../shared/usecases/claim/submitClaim.ts';
import { withdrawClaim } from '../../../shared/usecases/claim/withdrawClaim.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { valueOf } from '../problem.ts';
import { historyOf, readableClaim, readableRoster } from '../scope.ts';
import { ClaimSummary, claimSummary, ClaimView, claimView } from '../views/claim.ts';
import { HistoryView } from '../views/history.ts';

const params = z.object({ id: z.string() });
const Submission = z.object({
  roster: z.string(),
  statement: ResponsibilityStatement,
  /** 人均实际培训成本（分）：本县按实际成本封顶时必填，其他情形不填。 */
  actualCost: Standard.optional(),
  /** 未通过审核且未更正的行，理由已消除的，一并再次申领。 */
  again: z.literal(true).optional(),
});
const one = { 200: json(ClaimView, '申领') };

const routes = {
  list: createRoute({
    method: 'get',
    path: '/claims',
    summary: '申领列表',
    request: { query: Paging },
    responses: { 200: json(pageOf(ClaimView), '申领') },
  }),
  submit: createRoute({
    method: 'post',
    path: '/claims',
    summary: '按花名册申领',
    request: {
      headers: IdempotencyKey,
      body: body(Submission),
    },
    responses: { 201: json(ClaimView, '已提交') },
  }),
  get: createRoute({
    method: 'get',
    path: '/claims/{id}',
    summary: '申领',
    request: { params },
    responses: { 200: json(ClaimSummary, '申领') },
  }),
  resubmit: createRoute({
    method: 'post',
    path: '/claims/{id}/resubmit',
    summary: '更正后重新提交',
    request: { params },
    responses: one,
  }),
  withdraw: createRoute({
    method: 'post',
    path: '/claims/{id}/withdraw',
    summary: '撤回',
    request: { params },
    responses: one,
  }),
  cancel: createRoute({
    method: 'post',
    path: '/claims/{id}/cancel',
    summary: '取消（已通过审核、尚未向银行发出指令，由主管部门）',
    request: { params, body: body(z.object({ reason: z.string().trim().min(1).max(500) })) },
    responses: one,
  }),
  history: createRoute({
    method: 'get',
    path: '/claims/{id}/history',
    summary: '办理经过',
    request: { params },
    responses: { 200: json(HistoryView, '经过') },
  }),
} as const;

/** Whose claims an actor lists; a person or institution without a key of its own lists none, and so does a township. */
function listOf(actor: Actor): Extract<Query, { of: 'claim' }> | undefined {
  const whose = listScope(actor);
  if (whose) return { of: 'claim', ...whose };
  if (actor.role === 'institution')
    return actor.institution === undefined
      ? undefined
      : { of: 'claim', by: 'institution', institution: actor.institution };
  if (actor.role !== 'person' || actor.personKey === undefined) return undefined;
  return { of: 'claim', by: 'claimant', claimant: actor.personKey };
}

/** Claims: from submission to the state they are in now. */
export const claims: AddRoutes = (api, app) => {
  api.openapi(routes.list, async (c) => {
    const query = listOf(c.get('actor'));
    if (!query) return c.json({ items: [] }, 200);
    const { items, next } = await app.store.list(query, pageArgs(c.req.valid('query')));
    return c.json({ items: items.map(claimView), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.submit, async (c) => {
    const { roster: id, again, ...said } = c.req.valid('json');
    const roster = await readableRoster(app, c.get('actor'), id);
    const key = c.req.valid('header')['idempotency-key'];
    const submission = { ...said, roster: roster.id, ...(again && { again }) };
    return c.json(claimView(valueOf(await submitClaim(app, c.get('actor'), submission, key))), 201);
  });
  api.openapi(routes.get, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    return c.json(claimSummary(claim, await app.store.all({ of: 'line', by: 'claim', claim: claim.id })), 200);
  });
  api.openapi(routes.resubmit, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    return c.json(claimView(valueOf(await resubmitClaim(app, c.get('actor'), claim.id))), 200);
  });
  api.openapi(routes.withdraw, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    return c.json(claimView(valueOf(await withdrawClaim(app, c.get('actor'), claim.id))), 200);
  });
  api.openapi(routes.cancel, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    const { reason } = c.req.valid('json');
    return c.json(claimView(valueOf(await cancelClaim(app, c.get('actor'), claim.id, reason))), 200);
  });
  api.openapi(routes.history, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    return c.json(await historyOf(app, claim.id, claim.audit), 200);
  });
};
