import { createRoute, z } from '@hono/zod-openapi';
import { mustSeeFunds } from '../scope.ts';
import { goalsDone } from '../../../shared/usecases/target/goalsDone.ts';
import { json, type AddRoutes } from '../api.ts';

const GoalView = z
  .object({ id: z.string(), clause: z.string(), least: z.int(), unit: z.string(), done: z.int().optional() })
  .openapi('Goal');

/** A share in parts of 10,000 and its rank among the city's districts, which may be `most` at most. */
const IndicatorView = z
  .object({
    id: z.string(),
    clause: z.string(),
    year: z.int(),
    share: z.int(),
    rank: z.int(),
    most: z.int(),
    met: z.boolean(),
  })
  .openapi('Indicator');

const list = createRoute({
  method: 'get',
  path: '/goals',
  summary: '全县三年目标及完成数、技能人才比例和名次',
  responses: { 200: json(z.object({ items: z.array(GoalView), indicators: z.array(IndicatorView) }), '目标') },
});

/** What the county shall have done in three years, and has: for those who lead, review, pay and audit. */
export const goals: AddRoutes = (api, app) => {
  api.openapi(list, async (c) => {
    mustSeeFunds(c.get('actor'));
    return c.json(await goalsDone(app), 200);
  });
};
