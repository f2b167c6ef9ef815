import { createRoute } from '@hono/zod-openapi';
import { Actor } from '../../../shared/schemas/actor.ts';
import { Notice } from '../../../shared/schemas/nudge.ts';
import { json, pageOf, type AddRoutes } from '../api.ts';

const Me = Actor.omit({ personKey: true }).openapi('Me');
const NoticeView = Notice.omit({ entity: true }).openapi('Notice');

const routes = {
  me: createRoute({ method: 'get', path: '/me', summary: '登录人', responses: { 200: json(Me, '登录人') } }),
  notices: createRoute({
    method: 'get',
    path: '/notices',
    summary: '我的通知',
    responses: { 200: json(pageOf(NoticeView), '通知') },
  }),
} as const;

/** One's own, and that of one's role: whoever acts for one body is told for it alone, so that no other reads it (I8). */
const inboxesOf = (actor: Actor): string[] => [`user:${actor.user}`, inboxOf(actor)];

const inboxOf = ({ role, department, institution, township, unit }: Actor): string => {
  if (role === 'department') return `department:${department}`;
  if (role === 'township') return `township:${township}`;
  if (role === 'partner') return `partner:${unit}`;
  return role === 'institution' ? `institution:${institution}` : role;
};

/** The actor, and the notices in the actor's inboxes. */
export const me: AddRoutes = (api, app) => {
  api.openapi(routes.me, (c) => c.json(Me.parse(c.get('actor')), 200));
  api.openapi(routes.notices, async (c) => {
    const inboxes = inboxesOf(c.get('actor'));
    const pages = await Promise.all(
      inboxes.map((inbox) => app.store.list({ of: 'notice', by: 'inbox', inbox }, { limit: 100 })),
    );
    const items = pages.flatMap((page) => page.items).toSorted((a, b) => b.at.localeCompare(a.at));
    return c.json({ items }, 200);
  });
};
