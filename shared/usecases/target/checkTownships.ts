import { doneIn, townshipResult, townTarget } from '../../domain/registers/townships.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { TownshipResult } from '../../schemas/target.ts';
import { townNames } from '../register/readTownships.ts';
import { townshipClasses } from './townshipClasses.ts';

/** 日常考评 of each township on a civil date (六(一)2): person-times of the year against the task broken down to it. */
export async function checkTownships(
  app: Pick<App, 'store' | 'jurisdiction'>,
  asOf: string,
): Promise<TownshipResult[]> {
  const names = await townNames(app, asOf);
  const [classes, targets] = await Promise.all([
    townshipClasses(app, { from: `${asOf.slice(0, 4)}-01-01`, to: asOf, towns: new Set(names) }),
    app.store.all({ of: 'registerEntry', by: 'register', register: 'townTargets' }),
  ]);
  const pack = packOf(app.jurisdiction, asOf);
  return names.map((name) => {
    const own = classes.filter(({ township }) => township === name);
    return townshipResult(pack, asOf, { name, ...doneIn(own), target: townTarget(targets, name, asOf) });
  });
}
