import { createRoute, z } from '@hono/zod-openapi';
import { digest } from '../../../shared/domain/audit.ts';
import { momentOf } from '../../../shared/domain/time/moment.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import { PublicNoticeId } from '../../../shared/schemas/ids.ts';
import { ClaimList, ClaimNotice, PublicList, TitleList, TitleNotice } from '../../../shared/schemas/publicNotice.ts';
import { json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused } from '../problem.ts';

const hidden = { entity: true, fileKey: true, version: true } as const;
const NoticeView = z.union([ClaimNotice.omit(hidden), TitleNotice.omit(hidden)]).openapi('PublicNotice');
const ListView = z.union([ClaimList, TitleList]).openapi('PublicList');
const params = z.object({ id: z.string() });

const routes = {
  list: createRoute({
    method: 'get',
    path: '/public/notices',
    summary: '正在公示的名单（无需登录）',
    security: [],
    request: { query: Paging },
    responses: { 200: json(pageOf(NoticeView), '公示') },
  }),
  get: createRoute({
    method: 'get',
    path: '/public/notices/{id}',
    summary: '公示名单（已脱敏，附校验值）',
    security: [],
    request: { params },
    responses: {
      200: json(
        z.object({
          hash: z.string(),
          list: ListView,
          /** 公示后已撤下的明细序号（异议成立等），不再拨付。 */
          takenOut: z.array(z.int()).optional(),
        }),
        '名单',
      ),
    },
  }),
} as const;

/** What anybody may read without a token: the lists before the public today. What has ended is no longer shown. */
export const publicity: AddRoutes = (api, app) => {
  api.openapi(routes.list, async (c) => {
    const { today } = momentOf(app.clock.now());
    const page = pageArgs(c.req.valid('query'));
    const { items, next } = await app.store.list({ of: 'publicNotice', by: 'open', on: today }, page);
    const seen = items.map((notice) => NoticeView.parse(notice));
    return c.json({ items: seen, ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.get, async (c) => {
    const id = PublicNoticeId.safeParse(c.req.valid('param').id);
    const notice = id.success ? await app.store.get({ entity: 'publicNotice', id: id.data }) : undefined;
    if (!notice || notice.until < momentOf(app.clock.now()).today) throw new Refused(notFound('公示').problem);
    const file = await app.files.read(notice.fileKey);
    const text = new TextDecoder().decode(file);
    if (digest(text) !== notice.hash) throw new Error(`the list of ${notice.id} is not the one that was published`);
    const { hash } = notice;
    const takenOut = 'takenOut' in notice ? notice.takenOut : undefined;
    return c.json({ hash, list: PublicList.parse(JSON.parse(text)), ...(takenOut && { takenOut }) }, 200);
  });
};
