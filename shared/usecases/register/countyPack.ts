import { occupationsOn } from '../../domain/registers/occupationRegister.ts';
import { withOccupations } from '../../policy/countyOccupations.ts';
import type { Occupation, PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { RegisterEntry } from '../../schemas/register.ts';

type Reader = Pick<App, 'store'>;

/** Reads the county's own occupations of a civil date; the register is read once, when the first date is asked for. */
export function readingOccupations(app: Reader): (date: string) => Promise<readonly Occupation[]> {
  let days: Promise<(date: string) => readonly Occupation[]> | undefined;
  return async (date) => (await (days ??= entriesOf(app).then(byDay)))(date);
}

const entriesOf = (app: Reader) => app.store.all({ of: 'registerEntry', by: 'register', register: 'occupations' });

/** One list for each day, however often it is asked for: packs over it are made once. */
function byDay(entries: readonly RegisterEntry[]): (date: string) => readonly Occupation[] {
  const days = new Map<string, readonly Occupation[]>();
  return (date) => {
    const known = days.get(date) ?? occupationsOn(entries, date);
    days.set(date, known);
    return known;
  };
}

/** The county's packs by civil date, its register read before the first is asked for. */
export async function countyPacks(app: Pick<App, 'store' | 'jurisdiction'>): Promise<(date: string) => PolicyPack> {
  const occupations = byDay(await entriesOf(app));
  return (date) => withOccupations(packOf(app.jurisdiction, date), occupations(date));
}

/** A pack with the county's own occupations of a civil date over its dictionary. */
export const countyPack = async (app: Reader, pack: PolicyPack, date: string): Promise<PolicyPack> =>
  withOccupations(pack, await readingOccupations(app)(date));
