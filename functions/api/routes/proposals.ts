import { createRoute, z } from '@hono/zod-openapi';
import { listScope, mayRead } from '../../../shared/domain/access.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { ObjectionFinding } from '../../../shared/schemas/objection.ts';
import { ProposalId } from '../../../shared/schemas/ids.ts';
import { Identity } from '../../../shared/schemas/person.ts';
import { FollowUp } from '../../../shared/schemas/followUp.ts';
import { Matter } from '../../../shared/schemas/proposalMatter.ts';
import { ProposalObjection, type Proposal } from '../../../shared/schemas/proposal.ts';
import { Reason } from '../../../shared/schemas/reason.ts';
import { followUp, revoke } from '../../../shared/usecases/proposal/followUp.ts';
import { objectToProposal, resolveTitleObjection } from '../../../shared/usecases/proposal/objectToProposal.ts';
import { pointsOf } from '../../../shared/usecases/proposal/pointsOf.ts';
import { propose, proposeAgain } from '../../../shared/usecases/proposal/propose.ts';
import { withdrawProposal } from '../../../shared/usecases/proposal/withdrawProposal.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { historyOf } from '../scope.ts';
import { HistoryView } from '../views/history.ts';

const ProposalView = z
  .object({
    id: z.string(),
    department: z.string(),
    matter: Matter,
    nominee: z.string().optional(),
    found: z.record(z.string(), z.number()),
    followUps: z.array(z.looseObject({ act: z.string(), by: z.string(), at: z.string() })),
    revision: z.int(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    /** 公示期内的异议及处理结果。 */
    objections: z.array(ProposalObjection).optional(),
    status: z.string(),
    until: z.string().optional(),
    approvedOn: z.string().optional(),
    reasons: z.array(Reason).optional(),
  })
  .openapi('Proposal');
const Party = z.union([z.strictObject({ identity: Identity }), z.strictObject({ holder: z.string().min(1).max(80) })]);
const LedgerView = z
  .object({
    proposal: z.string(),
    title: z.string(),
    status: z.string(),
    points: z.int(),
    threshold: z.int(),
    evidence: z.array(
      z.object({ kind: z.string(), evidence: z.string(), on: z.string(), points: z.int(), counted: z.boolean() }),
    ),
  })
  .openapi('PointsLedger');
const ObjectionOfProposal = ProposalObjection.extend({}).openapi('ProposalObjection');
const params = z.object({ id: z.string() });
const one = { 200: json(ProposalView, '事项') };

const routes = {
  propose: createRoute({
    method: 'post',
    path: '/proposals',
    summary: '提名称号、申办竞赛、提交绩效评估',
    request: { headers: IdempotencyKey, body: body(z.object({ matter: Matter, party: Party.optional() })) },
    responses: { 201: json(ProposalView, '已提出') },
  }),
  list: createRoute({
    method: 'get',
    path: '/proposals',
    summary: '事项列表',
    request: { query: Paging },
    responses: { 200: json(pageOf(ProposalView), '事项') },
  }),
  get: createRoute({ method: 'get', path: '/proposals/{id}', summary: '事项', request: { params }, responses: one }),
  history: createRoute({
    method: 'get',
    path: '/proposals/{id}/history',
    summary: '办理经过',
    request: { params },
    responses: { 200: json(HistoryView, '经过') },
  }),
  points: createRoute({
    method: 'get',
    path: '/proposals/{id}/points',
    summary: '被提名人的积分台账：历次提名的业绩、积分，以及是否已用于其他称号',
    request: { params },
    responses: { 200: json(z.object({ items: z.array(LedgerView) }), '积分台账') },
  }),
  again: createRoute({
    method: 'post',
    path: '/proposals/{id}/resubmit',
    summary: '更正后重新提出',
    request: { params, body: body(z.object({ matter: Matter })) },
    responses: one,
  }),
  withdraw: createRoute({
    method: 'post',
    path: '/proposals/{id}/withdraw',
    summary: '决定前撤回',
    request: { params },
    responses: one,
  }),
  object: createRoute({
    method: 'post',
    path: '/proposals/{id}/objections',
    summary: '公示期内提出异议',
    request: { params, body: body(z.object({ text: z.string().trim().min(1).max(1000) })) },
    responses: { 201: json(ObjectionOfProposal, '异议') },
  }),
  resolve: createRoute({
    method: 'post',
    path: '/proposals/{id}/objections/{objection}/resolve',
    summary: '处理公示异议',
    request: { params: z.object({ id: z.string(), objection: z.string() }), body: body(ObjectionFinding) },
    responses: { 200: json(ObjectionOfProposal, '异议') },
  }),
  followUp: createRoute({
    method: 'post',
    path: '/proposals/{id}/follow-ups',
    summary: '登记竞赛举办、取消、获奖名单（激励、推荐）、效能评估报告',
    request: { params, body: body(FollowUp) },
    responses: one,
  }),
  revoke: createRoute({
    method: 'post',
    path: '/proposals/{id}/revoke',
    summary: '撤销称号等已通过的事项',
    request: { params, body: body(z.object({ reason: z.string().min(1).max(2000) })) },
    responses: one,
  }),
} as const;

/** Who won is seen masked. */
const actView = (act: Proposal['followUps'][number]) =>
  act.act === 'results'
    ? { ...act, winners: act.winners.map(({ person, ...won }) => ({ name: person.nameMasked, ...won })) }
    : act;

/** A nominee is seen masked; an organisation by the key of its account. */
const view = (proposal: Proposal): z.infer<typeof ProposalView> => {
  const nominee = proposal.holder ?? proposal.party?.nameMasked;
  const followUps = proposal.followUps.map(actView);
  return ProposalView.parse({ ...proposal, followUps, ...(nominee !== undefined && { nominee }) });
};

async function readable(app: App, actor: Actor, id: string): Promise<Proposal> {
  const known = ProposalId.safeParse(id);
  const proposal = known.success ? await app.store.get({ entity: 'proposal', id: known.data }) : undefined;
  if (!proposal || !mayRead(actor, proposal)) throw new Refused(notFound('事项').problem);
  return proposal;
}

/** Proposals: titles, contests and standards, from their proposal to what became of them. */
export const proposals: AddRoutes = (api, app) => {
  api.openapi(routes.propose, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(view(valueOf(await propose(app, c.get('actor'), c.req.valid('json'), key))), 201);
  });
  api.openapi(routes.list, async (c) => {
    const whose = listScope(c.get('actor'));
    if (!whose) return c.json({ items: [] }, 200);
    const query = { of: 'proposal', ...whose } as const;
    const { items, next } = await app.store.list(query, pageArgs(c.req.valid('query')));
    return c.json({ items: items.map(view), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.get, async (c) => c.json(view(await readable(app, c.get('actor'), c.req.valid('param').id)), 200));
  api.openapi(routes.history, async (c) => {
    const proposal = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(await historyOf(app, proposal.id, proposal.audit), 200);
  });
  api.openapi(routes.points, async (c) => {
    const proposal = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json({ items: valueOf(await pointsOf(app, c.get('actor'), proposal)) }, 200);
  });
  api.openapi(routes.again, async (c) => {
    const { id } = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(view(valueOf(await proposeAgain(app, c.get('actor'), id, c.req.valid('json').matter))), 200);
  });
  api.openapi(routes.withdraw, async (c) => {
    const { id } = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(view(valueOf(await withdrawProposal(app, c.get('actor'), id))), 200);
  });
  api.openapi(routes.object, async (c) => {
    const id = ProposalId.safeParse(c.req.valid('param').id);
    if (!id.success) throw new Refused(notFound('事项').problem);
    const raised = { proposal: id.data, text: c.req.valid('json').text };
    return c.json(valueOf(await objectToProposal(app, c.get('actor'), raised)), 201);
  });
  api.openapi(routes.resolve, async (c) => {
    const { id, objection } = c.req.valid('param');
    const proposal = await readable(app, c.get('actor'), id);
    const finding = { proposal: proposal.id, objection, ...c.req.valid('json') };
    return c.json(valueOf(await resolveTitleObjection(app, c.get('actor'), finding)), 200);
  });
  api.openapi(routes.followUp, async (c) => {
    const { id } = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(view(valueOf(await followUp(app, c.get('actor'), id, c.req.valid('json')))), 200);
  });
  api.openapi(routes.revoke, async (c) => {
    const { id } = await readable(app, c.get('actor'), c.req.valid('param').id);
    return c.json(view(valueOf(await revoke(app, c.get('actor'), id, c.req.valid('json').reason))), 200);
  });
};
