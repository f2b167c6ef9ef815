import { Routes } from '../../schemas/route.ts';
import type { PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';

/** Routes of review and payment name programmes and a department of this document (AMB-45). */
export const knownRoutes = (pack: PolicyPack): Hole[] =>
  pack.parameters
    .filter(({ allowed }) => allowed.kind === 'routes')
    .flatMap(({ key, value }) => {
      const routes = Routes.safeParse(value);
      const wrong = routes.success ? strangersIn(pack, routes.data) : ['审核与拨付路线不完整'];
      return wrong.map((what) => hole('ROUTE_UNKNOWN', { file: 'parameters.json', entry: key }, what));
    });

function strangersIn(pack: PolicyPack, { programmes = {}, ownPlan }: Routes): string[] {
  const known = new Set(pack.programmes.map(({ id }) => id));
  const departments = new Set(pack.targets.map(({ code }) => code));
  return [
    ...Object.keys(programmes)
      .filter((programme) => !known.has(programme))
      .map((programme) => `没有补贴项目 ${programme}`),
    ...(ownPlan && !departments.has(ownPlan.department) ? [`附件2没有部门 ${ownPlan.department}`] : []),
  ];
}
