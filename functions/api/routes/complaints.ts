import { createRoute, z } from '@hono/zod-openapi';
import { forbidden, notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { About, type Complaint } from '../../../shared/schemas/complaint.ts';
import { ComplaintId } from '../../../shared/schemas/ids.ts';
import { Reason } from '../../../shared/schemas/reason.ts';
import { openFromComplaint } from '../../../shared/usecases/complaint/openFromComplaint.ts';
import { complaintText, contactOf, readsComplaints } from '../../../shared/usecases/complaint/readComplaint.ts';
import { body, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { historyOf } from '../scope.ts';
import { HistoryView } from '../views/history.ts';
import { Found, RecoveryView, recoveryView } from './recoveries.ts';

const ComplaintView = z
  .object({
    id: z.string(),
    about: About,
    /** 所写内容；列表不列出。 */
    text: z.string().optional(),
    hasContact: z.boolean(),
    receivedAt: z.string(),
    status: z.enum(['received', 'opened', 'closed']),
    recovery: z.string().optional(),
    reasons: z.array(Reason).optional(),
  })
  .openapi('Complaint');
const params = z.object({ id: z.string() });

const routes = {
  list: createRoute({
    method: 'get',
    path: '/complaints',
    summary: '举报列表（审计人员）',
    request: { query: Paging },
    responses: { 200: json(pageOf(ComplaintView), '举报') },
  }),
  get: createRoute({
    method: 'get',
    path: '/complaints/{id}',
    summary: '举报（审计人员）',
    request: { params },
    responses: { 200: json(ComplaintView, '举报') },
  }),
  history: createRoute({
    method: 'get',
    path: '/complaints/{id}/history',
    summary: '办理经过',
    request: { params },
    responses: { 200: json(HistoryView, '经过') },
  }),
  contact: createRoute({
    method: 'post',
    path: '/complaints/{id}/contact',
    summary: '查看举报人的联系方式（记入办理经过）',
    request: { params },
    responses: { 200: json(z.object({ contact: z.string() }), '联系方式') },
  }),
  open: createRoute({
    method: 'post',
    path: '/complaints/{id}/recovery',
    summary: '据举报提出追回',
    request: { params, body: body(Found) },
    responses: { 201: json(RecoveryView, '已提出') },
  }),
} as const;

const view = (complaint: Complaint, text?: string): z.infer<typeof ComplaintView> => {
  const { text: _sealed, contact, ...told } = complaint;
  return ComplaintView.parse({ ...told, hasContact: contact !== undefined, ...(text !== undefined && { text }) });
};

async function readable(app: App, actor: Actor, id: string): Promise<Complaint> {
  const known = ComplaintId.safeParse(id);
  const complaint =
    known.success && readsComplaints(actor) ? await app.store.get({ entity: 'complaint', id: known.data }) : undefined;
  if (!complaint) throw new Refused(notFound('举报').problem);
  return complaint;
}

/** Reports by anybody, for the auditor who reads them and says what follows. */
export const complaints: AddRoutes = (api, app) => {
  api.openapi(routes.list, async (c) => {
    if (!readsComplaints(c.get('actor'))) throw new Refused(forbidden('只有审计人员可以查看举报。').problem);
    const { items, next } = await app.store.list({ of: 'complaint', by: 'all' }, pageArgs(c.req.valid('query')));
    return c.json({ items: items.map((one) => view(one)), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.get, async (c) => {
    const complaint = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(view(complaint, await complaintText(app, complaint)), 200);
  });
  api.openapi(routes.history, async (c) => {
    const complaint = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(await historyOf(app, complaint.id, complaint.audit), 200);
  });
  api.openapi(routes.contact, async (c) => {
    const { id } = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json({ contact: valueOf(await contactOf(app, c.get('actor'), id)) }, 200);
  });
  api.openapi(routes.open, async (c) => {
    const { id } = await readable(app, c.get('actor'), c.req.valid('param').id);
    const opened = await openFromComplaint(app, c.get('actor'), id, c.req.valid('json'));
    return c.json(recoveryView(valueOf(opened)), 201);
  });
};
