import { createRoute, z } from '@hono/zod-openapi';
import { mustSeeFunds } from '../scope.ts';
import { goalsDone } from '../../../shared/usecases/target/goalsDone.ts';
import { json, type AddRoutes } from '../api.ts';

const GoalView = z
  .object({ id: z.string(), clause: z.string(), least: z.int(), unit: z.string(), done: z.int().optional() })
  .openapi('Goal');

const list = createRoute({
  method: 'get',
  path: '/goals',
  summary: '全县三年目标及完成数',
  responses: { 200: json(z.object({ items: z.array(GoalView) }), '目标') },
});

/** What the county shall have done in three years, and has: for those who lead, review, pay and audit. */
export const goals: AddRoutes = (api, app) => {
  api.openapi(list, async (c) => {
    mustSeeFunds(c.get('actor'));
    return c.json({ items: await goalsDone(app) }, 200);
  });
};
