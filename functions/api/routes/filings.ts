import { createRoute, z } from '@hono/zod-openapi';
import { listScope } from '../../../shared/domain/access.ts';
import type { Filing } from '../../../shared/schemas/filing.ts';
import { FilingPlan, Opening, Supplement } from '../../../shared/schemas/filing.ts';
import { mayReadPlan } from '../../../shared/domain/filing/partners.ts';
import { packOf } from '../../../shared/policy/packs.ts';
import { DepartmentCode } from '../../../shared/schemas/ids.ts';
import { PlainWords } from '../../../shared/schemas/plainWords.ts';
import { addAllotment } from '../../../shared/usecases/filing/addAllotment.ts';
import { commentOnPlan } from '../../../shared/usecases/filing/commentOnPlan.ts';
import { reportOpening } from '../../../shared/usecases/filing/reportOpening.ts';
import { resubmit, submitFiling, withdraw } from '../../../shared/usecases/filing/submitFiling.ts';
import { resubmitSupplement, submitSupplement } from '../../../shared/usecases/filing/submitSupplement.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { historyOf, readableFiling, readablePlan } from '../scope.ts';
import { FilingView, filingView } from '../views/filing.ts';
import { HistoryView } from '../views/history.ts';

const params = z.object({ id: z.string() });
const one = { 200: json(FilingView, '备案') };

const routes = {
  list: createRoute({
    method: 'get',
    path: '/filings',
    summary: '备案列表',
    request: { query: Paging.extend({ lead: DepartmentCode.optional() }) },
    responses: { 200: json(pageOf(FilingView), '备案') },
  }),
  submit: createRoute({
    method: 'post',
    path: '/filings',
    summary: '申报培训计划',
    request: { headers: IdempotencyKey, body: body(FilingPlan) },
    responses: { 201: json(FilingView, '已申报') },
  }),
  get: createRoute({ method: 'get', path: '/filings/{id}', summary: '备案', request: { params }, responses: one }),
  resubmit: createRoute({
    method: 'post',
    path: '/filings/{id}/resubmit',
    summary: '更正后重新申报',
    request: { params, body: body(FilingPlan) },
    responses: one,
  }),
  withdraw: createRoute({
    method: 'post',
    path: '/filings/{id}/withdraw',
    summary: '撤回',
    request: { params },
    responses: one,
  }),
  open: createRoute({
    method: 'post',
    path: '/filings/{id}/opening',
    summary: '开班报告：地点、教师、课程表',
    request: { params, body: body(Opening) },
    responses: one,
  }),
  allot: createRoute({
    method: 'post',
    path: '/filings/{id}/allotments',
    summary: '补充核拨：备案金额尚缺的部分（分）',
    request: { params, headers: IdempotencyKey, body: body(z.object({ amount: z.int() })) },
    responses: { 201: json(FilingView, '已补充核拨') },
  }),
  supplement: createRoute({
    method: 'post',
    path: '/filings/{id}/supplements',
    summary: '补充备案：已核拨的计划增加人数或金额（分）',
    request: { params, headers: IdempotencyKey, body: body(Supplement) },
    responses: { 201: json(FilingView, '已申报补充') },
  }),
  resubmitSupplement: createRoute({
    method: 'post',
    path: '/filings/{id}/resubmit-supplement',
    summary: '更正后重新申报补充备案',
    request: { params, body: body(Supplement) },
    responses: one,
  }),
  comment: createRoute({
    method: 'post',
    path: '/filings/{id}/comments',
    summary: '配合单位对计划提出意见（附件2）',
    request: { params, body: body(z.object({ text: PlainWords })) },
    responses: { 201: json(FilingView, '已登记') },
  }),
  history: createRoute({
    method: 'get',
    path: '/filings/{id}/history',
    summary: '办理经过',
    request: { params },
    responses: { 200: json(HistoryView, '经过') },
  }),
} as const;

/** Filings: the plan of a class from its filing to the money set aside for it. */
export const filings: AddRoutes = (api, app) => {
  api.openapi(routes.list, async (c) => {
    const actor = c.get('actor');
    const { lead, ...page } = c.req.valid('query');
    const args = pageArgs(page);
    if (lead !== undefined) {
      const { items, next } = await app.store.list({ of: 'filing', by: 'department', department: lead }, args);
      const readable = items.filter((one) => mayReadPlan(packOf(app.jurisdiction, one.plan.endDate), actor, one));
      return c.json({ items: readable.map(filingView), ...(next !== undefined && { next }) }, 200);
    }
    const whose = listScope(actor);
    if (whose) {
      const { items, next } = await app.store.list({ of: 'filing', ...whose }, args);
      return c.json({ items: items.map(filingView), ...(next !== undefined && { next }) }, 200);
    }
    if (actor.role !== 'institution') return c.json({ items: [] }, 200);
    const own = (filing: Filing): boolean =>
      filing.plan.institution !== undefined && filing.plan.institution === actor.institution;
    const all = await app.store.all({ of: 'filing', by: 'all' });
    return c.json({ items: all.filter(own).map(filingView) }, 200);
  });
  api.openapi(routes.submit, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(filingView(valueOf(await submitFiling(app, c.get('actor'), c.req.valid('json'), key))), 201);
  });
  api.openapi(routes.get, async (c) =>
    c.json(filingView(await readablePlan(app, c.get('actor'), c.req.valid('param').id)), 200),
  );
  api.openapi(routes.resubmit, async (c) => {
    const filing = await readableFiling(app, c.get('actor'), c.req.valid('param').id);
    return c.json(filingView(valueOf(await resubmit(app, c.get('actor'), filing.id, c.req.valid('json')))), 200);
  });
  api.openapi(routes.withdraw, async (c) => {
    const filing = await readableFiling(app, c.get('actor'), c.req.valid('param').id);
    return c.json(filingView(valueOf(await withdraw(app, c.get('actor'), filing.id))), 200);
  });
  api.openapi(routes.open, async (c) => {
    const filing = await readableFiling(app, c.get('actor'), c.req.valid('param').id);
    return c.json(filingView(valueOf(await reportOpening(app, c.get('actor'), filing.id, c.req.valid('json')))), 200);
  });
  api.openapi(routes.allot, async (c) => {
    const filing = await readableFiling(app, c.get('actor'), c.req.valid('param').id);
    const key = c.req.valid('header')['idempotency-key'];
    const { amount } = c.req.valid('json');
    return c.json(filingView(valueOf(await addAllotment(app, c.get('actor'), filing.id, amount, key))), 201);
  });
  api.openapi(routes.supplement, async (c) => {
    const filing = await readableFiling(app, c.get('actor'), c.req.valid('param').id);
    const key = c.req.valid('header')['idempotency-key'];
    const added = await submitSupplement(app, c.get('actor'), filing.id, c.req.valid('json'), key);
    return c.json(filingView(valueOf(added)), 201);
  });
  api.openapi(routes.resubmitSupplement, async (c) => {
    const filing = await readableFiling(app, c.get('actor'), c.req.valid('param').id);
    const again = await resubmitSupplement(app, c.get('actor'), filing.id, c.req.valid('json'));
    return c.json(filingView(valueOf(again)), 200);
  });
  api.openapi(routes.comment, async (c) => {
    const filing = await readablePlan(app, c.get('actor'), c.req.valid('param').id);
    const { text } = c.req.valid('json');
    return c.json(filingView(valueOf(await commentOnPlan(app, c.get('actor'), filing.id, text))), 201);
  });
  api.openapi(routes.history, async (c) => {
    const filing = await readableFiling(app, c.get('actor'), c.req.valid('param').id);
    if (c.get('actor').role === 'person')
      throw new Refused({ kind: 'forbidden', code: 'FORBIDDEN', message: '无权查看。' });
    return c.json(await historyOf(app, filing.id, filing.audit), 200);
  });
};
