import { createRoute, z } from '@hono/zod-openapi';
import { seesAll } from '../../../shared/domain/access.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { PlausibleDate, TargetCheckId } from '../../../shared/schemas/ids.ts';
import { TargetCheck } from '../../../shared/schemas/target.ts';
import { startTargetCheck } from '../../../shared/usecases/target/startTargetCheck.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';

const CheckView = TargetCheck.pick({
  id: true,
  asOf: true,
  year: true,
  quarter: true,
  startedBy: true,
  at: true,
  departments: true,
  townships: true,
  total: true,
  subsidised: true,
  status: true,
  explanations: true,
  result: true,
}).openapi('TargetCheck');
const params = z.object({ id: z.string() });
const routes = {
  start: createRoute({
    method: 'post',
    path: '/target-checks',
    summary: '对任一日期发起目标考核',
    request: { headers: IdempotencyKey, body: body(z.object({ asOf: PlausibleDate })) },
    responses: { 202: json(z.object({ id: z.string() }), '已发起') },
  }),
  list: createRoute({
    method: 'get',
    path: '/target-checks',
    summary: '考核结果',
    request: { query: Paging },
    responses: { 200: json(pageOf(CheckView), '考核') },
  }),
  get: createRoute({
    method: 'get',
    path: '/target-checks/{id}',
    summary: '考核结果',
    request: { params },
    responses: { 200: json(CheckView, '考核') },
  }),
} as const;

/** Departments and townships see their own row; the county's result is for those who lead, review and audit. */
function scoped(actor: Actor, check: TargetCheck): z.infer<typeof CheckView> {
  if (seesAll(actor)) return CheckView.parse(check);
  const departments = check.departments.filter(
    (one) => actor.role === 'department' && one.department === actor.department,
  );
  const townships = check.townships.filter((one) => actor.role === 'township' && one.township === actor.township);
  const explanations = check.explanations.filter(
    (one) => actor.role === 'department' && one.department === actor.department,
  );
  const rows = [...departments, ...townships];
  const total = rows.reduce((sum, { done }) => sum + done, 0);
  const subsidised = rows.reduce((sum, row) => sum + (row.subsidised ?? 0), 0);
  return CheckView.parse({ ...check, departments, townships, explanations, total, subsidised });
}

/** Persons and institutions are not appraised: to them there are no checks. */
function mustBeAppraised(actor: Actor): void {
  if (!seesAll(actor) && actor.role !== 'department' && actor.role !== 'township')
    throw new Refused(notFound('考核结果').problem);
}

/** Target checks: each department's person-times against its plan. */
export const targets: AddRoutes = (api, app) => {
  api.openapi(routes.start, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const { name } = valueOf(await startTargetCheck(app, c.get('actor'), c.req.valid('json').asOf, key));
    return c.json({ id: `T-${name}` }, 202);
  });
  api.openapi(routes.list, async (c) => {
    mustBeAppraised(c.get('actor'));
    const { items, next } = await app.store.list({ of: 'targetCheck', by: 'all' }, pageArgs(c.req.valid('query')));
    return c.json(
      { items: items.map((check) => scoped(c.get('actor'), check)), ...(next !== undefined && { next }) },
      200,
    );
  });
  api.openapi(routes.get, async (c) => {
    mustBeAppraised(c.get('actor'));
    const id = TargetCheckId.safeParse(c.req.valid('param').id);
    const check = id.success ? await app.store.get({ entity: 'targetCheck', id: id.data }) : undefined;
    if (!check) throw new Refused(notFound('考核结果').problem);
    return c.json(scoped(c.get('actor'), check), 200);
  });
};
