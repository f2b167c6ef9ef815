import { createRoute, z } from '@hono/zod-openapi';
import { momentOf } from '../../../shared/domain/time/moment.ts';
import { CivilDate } from '../../../shared/schemas/ids.ts';
import { Reason } from '../../../shared/schemas/reason.ts';
import { schoolReport } from '../../../shared/usecases/register/schoolReport.ts';
import { json, type AddRoutes } from '../api.ts';

const Graduates = z.object({
  period: z.string(),
  graduates: z.int(),
  placed: z.int(),
  elsewhere: z.array(z.object({ why: z.string(), people: z.int() })),
});
/** Shares in parts of 10,000. */
const SchoolView = z
  .object({
    school: z.string(),
    name: z.string(),
    mission: z.string(),
    missionShare: z.int().optional(),
    manufacturingShare: z.int().optional(),
    senior: z.int(),
    seniorBefore: z.int().optional(),
    graduates: z.array(Graduates),
    warnings: z.array(Reason),
  })
  .openapi('School');

const report = createRoute({
  method: 'get',
  path: '/reports/schools',
  summary: '院校报告：培养定位、制造业专业占比、高级工及以上在校生同比，协作招生毕业生县内就业情况',
  request: { query: z.object({ on: CivilDate.optional() }) },
  responses: { 200: json(z.object({ on: CivilDate, items: z.array(SchoolView) }), '院校报告') },
});

/** What the county's schools train and where their graduates went (三(二)1—2, 4), from registers that everybody may read. */
export const schools: AddRoutes = (api, app) => {
  api.openapi(report, async (c) => {
    const on = c.req.valid('query').on ?? momentOf(app.clock.now()).today;
    return c.json({ on, items: await schoolReport(app, on) }, 200);
  });
};
