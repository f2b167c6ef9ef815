import { createRoute, z } from '@hono/zod-openapi';
import { momentOf, yearOf } from '../../../shared/domain/time/moment.ts';
import { reportTrainings } from '../../../shared/usecases/report/reportTrainings.ts';
import { json, type AddRoutes } from '../api.ts';
import { valueOf } from '../problem.ts';

/** Trainings of one department that are alike; `paid` in fen. */
const TrainingView = z
  .object({
    year: z.int(),
    department: z.string(),
    programme: z.string().optional(),
    category: z.object({ code: z.string(), name: z.string(), clause: z.string() }).optional(),
    courseType: z.string().optional(),
    classes: z.int(),
    heads: z.int(),
    passed: z.int().optional(),
    /** 计入任务的培训人次，其中补贴性培训人次。 */
    personTimes: z.int(),
    subsidised: z.int(),
    paid: z.int(),
  })
  .openapi('TrainingRow');

const report = createRoute({
  method: 'get',
  path: '/reports/trainings',
  summary: '年度培训统计：按部门、项目、培训类别和创业培训类型',
  request: { query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }) },
  responses: { 200: json(z.object({ items: z.array(TrainingView) }), '培训统计') },
});

/** The report of trainings: who was trained for what, who passed, what was paid. */
export const trainings: AddRoutes = (api, app) => {
  api.openapi(report, async (c) => {
    const { year = yearOf(momentOf(app.clock.now()).today) } = c.req.valid('query');
    return c.json({ items: valueOf(await reportTrainings(app, c.get('actor'), year)) }, 200);
  });
};
