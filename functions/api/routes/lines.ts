import { createRoute, z } from '@hono/zod-openapi';
import { seesAll } from '../../../shared/domain/access.ts';
import { wordsByLine } from '../../../shared/domain/lists/listWords.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import { AccountKind } from '../../../shared/schemas/account.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { ObjectionFinding } from '../../../shared/schemas/objection.ts';
import { type Line } from '../../../shared/schemas/line.ts';
import { object, resolveObjection } from '../../../shared/usecases/claim/object.ts';
import { correctAccount } from '../../../shared/usecases/payment/correctAccount.ts';
import { ClaimId } from '../../../shared/schemas/ids.ts';
import { TurnReceipt } from '../../../shared/schemas/turnReceipt.ts';
import { body, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { readableClaim } from '../scope.ts';
import { LineView, lineView, ObjectionView, objectionView } from '../views/line.ts';

const params = z.object({ id: z.string() });
const lineParams = z.object({ id: z.string(), no: z.coerce.number().int().positive() });
const objectionParams = z.object({ id: z.string(), objection: z.string() });
const Account = z.object({
  account: z.string().max(40),
  bank: z.string().max(80).optional(),
  accountKind: AccountKind.optional(),
});

const routes = {
  list: createRoute({
    method: 'get',
    path: '/claims/{id}/lines',
    summary: '明细（身份信息已脱敏）',
    request: { params, query: Paging },
    responses: { 200: json(pageOf(LineView), '明细') },
  }),
  receipt: createRoute({
    method: 'get',
    path: '/claims/{id}/lines/{no}/receipt',
    summary: '计算凭据：金额的每一步及其条款',
    request: { params: lineParams },
    responses: { 200: json(z.looseObject({ policy: z.unknown(), steps: z.array(z.unknown()) }), '计算凭据') },
  }),
  turn: createRoute({
    method: 'get',
    path: '/claims/{id}/lines/{no}/turn',
    summary: '资金先后凭据：资金不足时为何先安排本条',
    request: { params: lineParams },
    responses: { 200: json(TurnReceipt, '资金先后凭据') },
  }),
  account: createRoute({
    method: 'post',
    path: '/claims/{id}/lines/{no}/account',
    summary: '更正被银行退回的收款账户',
    request: { params: lineParams, body: body(Account) },
    responses: { 200: json(LineView, '明细') },
  }),
  object: createRoute({
    method: 'post',
    path: '/claims/{id}/lines/{no}/objections',
    summary: '公示期内提出异议',
    request: { params: lineParams, body: body(z.object({ text: z.string().min(1).max(2000) })) },
    responses: { 201: json(ObjectionView, '异议') },
  }),
  objections: createRoute({
    method: 'get',
    path: '/claims/{id}/objections',
    summary: '异议',
    request: { params },
    responses: { 200: json(pageOf(ObjectionView), '异议') },
  }),
  resolve: createRoute({
    method: 'post',
    path: '/claims/{id}/objections/{objection}/resolve',
    summary: '处理异议',
    request: { params: objectionParams, body: body(ObjectionFinding) },
    responses: { 200: json(ObjectionView, '异议') },
  }),
} as const;

/** What lists say of lines, for those who review, pay, lead and check; whose list a trainee is on is not for others (I8). */
async function listWords(app: App, actor: Actor, lines: readonly Line[]) {
  const [first] = lines;
  if (!first || !seesAll(actor)) return undefined;
  return wordsByLine(lines, await app.store.all({ of: 'listMatch', by: 'claim', claim: first.claim }));
}

/** The stored bytes themselves: parsing and printing again could change them (I5). */
const AS_STORED = { 'content-type': 'application/json' };

async function lineOf(app: App, actor: Actor, { id, no }: z.infer<typeof lineParams>): Promise<Line | undefined> {
  const claim = await readableClaim(app, actor, id);
  return app.store.get({ entity: 'line', claim: claim.id, no });
}

/** Lines of a claim: what each beneficiary gets, why, and what stands against it. */
export const lines: AddRoutes = (api, app) => {
  api.openapi(routes.list, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    const { items, next } = await app.store.list(
      { of: 'line', by: 'claim', claim: claim.id },
      pageArgs(c.req.valid('query')),
    );
    const words = await listWords(app, c.get('actor'), items);
    return c.json(
      { items: items.map((line) => lineView(line, words?.get(line.no))), ...(next !== undefined && { next }) },
      200,
    );
  });
  api.openapi(routes.receipt, async (c) => {
    const line = await lineOf(app, c.get('actor'), c.req.valid('param'));
    if (line?.receipt === undefined) throw new Refused(notFound('计算凭据').problem);
    return c.body(line.receipt, 200, AS_STORED) as never;
  });
  api.openapi(routes.turn, async (c) => {
    const line = await lineOf(app, c.get('actor'), c.req.valid('param'));
    if (line?.turn === undefined) throw new Refused(notFound('资金先后凭据').problem);
    return c.body(line.turn, 200, AS_STORED) as never;
  });
  api.openapi(routes.account, async (c) => {
    const { id, no } = c.req.valid('param');
    const claim = await readableClaim(app, c.get('actor'), id);
    return c.json(
      lineView(
        valueOf(await correctAccount(app, c.get('actor'), { claim: claim.id, line: no, ...c.req.valid('json') })),
      ),
      200,
    );
  });
  api.openapi(routes.object, async (c) => {
    const { id, no } = c.req.valid('param');
    const claim = ClaimId.safeParse(id);
    if (!claim.success) throw new Refused(notFound('申领').problem);
    const raised = { claim: claim.data, line: no, text: c.req.valid('json').text };
    return c.json(objectionView(valueOf(await object(app, c.get('actor'), raised))), 201);
  });
  api.openapi(routes.objections, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    return c.json(
      { items: (await app.store.all({ of: 'objection', by: 'claim', claim: claim.id })).map(objectionView) },
      200,
    );
  });
  api.openapi(routes.resolve, async (c) => {
    const { id, objection } = c.req.valid('param');
    const claim = await readableClaim(app, c.get('actor'), id);
    return c.json(
      objectionView(
        valueOf(await resolveObjection(app, c.get('actor'), { claim: claim.id, objection, ...c.req.valid('json') })),
      ),
      200,
    );
  });
};
