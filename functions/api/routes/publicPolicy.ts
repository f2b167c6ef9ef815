import { createRoute, z } from '@hono/zod-openapi';
import { AUDIENCES } from '../../../shared/domain/public/publicPolicy.ts';
import { publishedPolicy } from '../../../shared/usecases/public/publishedPolicy.ts';
import { json, type AddRoutes } from '../api.ts';

const Audience = z.enum(AUDIENCES);
const QuoteView = z.object({ id: z.string(), quote: z.string() });
const SumView = z.object({
  figure: z.string(),
  value: z.int(),
  unit: z.string(),
  clause: z.string(),
  from: z.string(),
  to: z.string(),
});
const ItemView = z.object({ no: z.string(), name: z.string(), clauses: z.array(z.string()), sums: z.array(SumView) });
const ProgrammeView = z.object({
  id: z.string(),
  name: z.string(),
  audience: Audience,
  clause: z.string(),
  fund: z.string(),
  fundClause: z.string(),
  items: z.array(ItemView),
});
const DocumentView = z.object({
  document: z.string(),
  title: z.string(),
  version: z.int(),
  issuedOn: z.string(),
  approvedBy: z.string(),
  from: z.string(),
  to: z.string(),
  basis: z.array(z.string()),
  clauses: z.array(QuoteView),
  programmes: z.array(ProgrammeView),
});
const PublicationView = z.object({
  title: z.string(),
  where: z.string(),
  audiences: z.array(Audience),
  publishedOn: z.string(),
});
const PolicyView = z
  .object({ documents: z.array(DocumentView), publications: z.array(PublicationView) })
  .openapi('PublicPolicy');

const policy = createRoute({
  method: 'get',
  path: '/public/policy',
  summary: '政策公开：文件、条款原文、各对象的补贴项目和标准、发布日期（无需登录）',
  security: [],
  request: { query: z.object({ audience: Audience.optional() }) },
  responses: { 200: json(PolicyView, '政策') },
});

/** 政策宣传 (六(三)1): what anybody may read of the policy, whole or for enterprises, institutions or workers. */
export const publicPolicy: AddRoutes = (api, app) => {
  api.openapi(policy, async (c) =>
    c.json(PolicyView.parse(await publishedPolicy(app, c.req.valid('query').audience)), 200),
  );
};
