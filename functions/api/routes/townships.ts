import { createRoute, z } from '@hono/zod-openapi';
import { seesAll } from '../../../shared/domain/access.ts';
import { momentOf } from '../../../shared/domain/time/moment.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import { mayReadTown } from '../../../shared/domain/registers/townships.ts';
import { CivilDate, TownshipName } from '../../../shared/schemas/ids.ts';
import { TownshipResult } from '../../../shared/schemas/target.ts';
import { townsOn } from '../../../shared/usecases/register/readTownships.ts';
import { townshipArea } from '../../../shared/usecases/target/townshipArea.ts';
import { json, type AddRoutes } from '../api.ts';
import { Refused } from '../problem.ts';

const TownView = z.object({ name: z.string(), kind: z.string() }).openapi('Township');
const ClassView = z.object({
  id: z.string(),
  className: z.string(),
  department: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  heads: z.int(),
  personTimes: z.int(),
  /** 其中补贴性培训人次。 */
  subsidised: z.int(),
});
const SaidView = z.object({ key: z.string(), data: z.record(z.string(), z.unknown()) });
const AreaView = TownView.extend({
  asOf: z.string(),
  result: TownshipResult,
  classes: z.array(ClassView),
  brand: SaidView.optional(),
  support: z.array(SaidView),
}).openapi('TownshipArea');
const on = z.object({ on: CivilDate.optional() });

const routes = {
  list: createRoute({
    method: 'get',
    path: '/townships',
    summary: '乡镇（街道、园区）：本单位，或全县',
    request: { query: on },
    responses: { 200: json(z.object({ items: z.array(TownView) }), '乡镇（街道、园区）') },
  }),
  area: createRoute({
    method: 'get',
    path: '/townships/{name}',
    summary: '本区域：任务与完成、在本区域举办的培训班、一乡一品、动员与配合',
    request: { params: z.object({ name: TownshipName }), query: on },
    responses: { 200: json(AreaView, '本区域') },
  }),
} as const;

/** Townships: each sees its own area, those who see the county see all; nobody else knows of them here (I8). */
export const townships: AddRoutes = (api, app) => {
  api.openapi(routes.list, async (c) => {
    const actor = c.get('actor');
    if (!seesAll(actor) && actor.role !== 'township') throw new Refused(notFound('乡镇（街道、园区）').problem);
    const towns = await townsOn(app, c.req.valid('query').on ?? momentOf(app.clock.now()).today);
    return c.json({ items: towns.filter(({ name }) => mayReadTown(actor, name)) }, 200);
  });
  api.openapi(routes.area, async (c) => {
    const { name } = c.req.valid('param');
    const asOf = c.req.valid('query').on ?? momentOf(app.clock.now()).today;
    const area = mayReadTown(c.get('actor'), name) ? await townshipArea(app, name, asOf) : undefined;
    if (!area) throw new Refused(notFound('乡镇（街道、园区）').problem);
    return c.json(AreaView.parse(area), 200);
  });
};
