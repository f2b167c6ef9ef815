import { createRoute, z } from '@hono/zod-openapi';
import { seesAll } from '../../../shared/domain/access.ts';
import { momentOf } from '../../../shared/domain/time/moment.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import { mayReadTown } from '../../../shared/domain/registers/townships.ts';
import { CivilDate } from '../../../shared/schemas/ids.ts';
import { villageBrandCoverage } from '../../../shared/usecases/register/villageBrandCoverage.ts';
import { json, type AddRoutes } from '../api.ts';
import { Refused } from '../problem.ts';

const CoveredView = z.object({
  name: z.string(),
  kind: z.string(),
  brand: z.string().optional(),
  occupations: z.array(z.string()),
  institutions: z.array(z.object({ no: z.int(), name: z.string() })),
});
const CoverageView = z
  .object({
    on: z.string(),
    items: z.array(CoveredView),
    without: z.array(z.string()),
    withoutInstitution: z.array(z.string()),
  })
  .openapi('VillageBrandCoverage');

const report = createRoute({
  method: 'get',
  path: '/village-brands',
  summary: '“一乡一品”覆盖报告：各乡镇（街道、园区）的培训品牌和机构，以及尚无品牌的',
  request: { query: z.object({ on: CivilDate.optional() }) },
  responses: { 200: json(CoverageView, '覆盖报告') },
});

/** 一乡一品 (三(一)1): which townships have their signature item, and which lack it. A township reads its own row. */
export const villageBrands: AddRoutes = (api, app) => {
  api.openapi(report, async (c) => {
    const actor = c.get('actor');
    if (!seesAll(actor) && actor.role !== 'township') throw new Refused(notFound('覆盖报告').problem);
    const on = c.req.valid('query').on ?? momentOf(app.clock.now()).today;
    const items = (await villageBrandCoverage(app, on)).filter(({ name }) => mayReadTown(actor, name));
    const without = items.filter(({ brand }) => brand === undefined).map(({ name }) => name);
    const taught = items.filter(({ brand, institutions }) => brand !== undefined && institutions.length === 0);
    return c.json(CoverageView.parse({ on, items, without, withoutInstitution: taught.map(({ name }) => name) }), 200);
  });
};
