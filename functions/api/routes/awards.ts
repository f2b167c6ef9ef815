import { createRoute, z } from '@hono/zod-openapi';
import { awardsOf } from '../../../shared/domain/public/awards.ts';
import { json, type AddRoutes } from '../api.ts';

const AwardView = z.object({ title: z.string(), name: z.string(), awardedOn: z.string() }).openapi('Award');

const list = createRoute({
  method: 'get',
  path: '/public/awards',
  summary: '获“长兴工匠”等称号的名单（已脱敏，无需登录）',
  security: [],
  responses: { 200: json(z.object({ items: z.array(AwardView) }), '名单') },
});

/** 弘扬“工匠”精神 (六(三)2): who was given a title, for anybody to read. */
export const awards: AddRoutes = (api, app) => {
  api.openapi(list, async (c) =>
    c.json({ items: awardsOf(await app.store.all({ of: 'proposal', by: 'kind', kind: 'title' })) }, 200),
  );
};
