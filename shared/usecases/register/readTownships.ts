import { townshipsOn, type Town } from '../../domain/registers/townships.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';

/** The townships, streets and zones of the county on a civil date, by the pack and the county's register (首1). */
export const townsOn = async (app: Pick<App, 'store' | 'jurisdiction'>, date: string): Promise<Town[]> =>
  townshipsOn(
    packOf(app.jurisdiction, date),
    await app.store.all({ of: 'registerEntry', by: 'register', register: 'townships' }),
    date,
  );

export const townNames = async (app: Pick<App, 'store' | 'jurisdiction'>, date: string): Promise<string[]> =>
  (await townsOn(app, date)).map(({ name }) => name);
