import { entryOn } from '../../domain/registers/registers.ts';
import { doneIn, townshipResult, townTarget } from '../../domain/registers/townships.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import { registered } from '../register/readRegister.ts';
import { townsOn } from '../register/readTownships.ts';
import { townshipClasses } from './townshipClasses.ts';

/**
 * What a township has of its own on a civil date (六(一)2): its task of the year and what was done toward it, the classes
 * held in it, its signature item (三(一)1) and its support. Undefined for a name that is no township's on that day.
 */
export async function townshipArea(app: Pick<App, 'store' | 'jurisdiction'>, name: string, asOf: string) {
  const town = (await townsOn(app, asOf)).find((one) => one.name === name);
  if (!town) return undefined;
  const year = asOf.slice(0, 4);
  const [classes, target, brand, support] = await Promise.all([
    townshipClasses(app, { from: `${year}-01-01`, to: asOf, towns: new Set([name]) }),
    registered(app, 'townTargets', `${year}/${name}`),
    registered(app, 'villageBrands', name),
    app.store.all({ of: 'registerEntry', by: 'register', register: 'townSupport' }),
  ]);
  const task = { name, ...doneIn(classes), target: townTarget(target ? [target] : [], name, asOf) };
  const said = saidOn(asOf);
  const [signature] = brand ? said(brand) : [];
  return {
    ...town,
    asOf,
    result: townshipResult(packOf(app.jurisdiction, asOf), asOf, task),
    classes,
    ...(signature && { brand: signature }),
    support: support.filter(({ key }) => key.startsWith(`${name}/`)).flatMap(said),
  };
}

const saidOn =
  (date: string) =>
  (entry: RegisterEntry): { key: string; data: Record<string, unknown> }[] => {
    const data = entryOn(entry, date);
    return data ? [{ key: entry.key, data }] : [];
  };
