import { brandCoverage, type Covered } from '../../domain/registers/villageBrands.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import { townsOn } from './readTownships.ts';

/** 一乡一品 (三(一)1) of every township of the county on a civil date. */
export async function villageBrandCoverage(app: Pick<App, 'store' | 'jurisdiction'>, date: string): Promise<Covered[]> {
  const [towns, brands, institutions] = await Promise.all([
    townsOn(app, date),
    app.store.all({ of: 'registerEntry', by: 'register', register: 'villageBrands' }),
    app.store.all({ of: 'registerEntry', by: 'register', register: 'institutions' }),
  ]);
  return brandCoverage(packOf(app.jurisdiction, date), date, { towns, brands, institutions });
}
