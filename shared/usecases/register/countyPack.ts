import { occupationsOn } from '../../domain/occupationRegister.ts';
import { withOccupations } from '../../policy/countyOccupations.ts';
import type { Occupation, PolicyPack } from '../../policy/pack.ts';
import type { App } from '../../ports.ts';

type Reader = Pick<App, 'store'>;

/** Reads the county's own occupations of a civil date; the register is read once, whatever dates are asked for. */
export function readingOccupations(app: Reader): (date: string) => Promise<readonly Occupation[]> {
  const entries = app.store.all({ of: 'registerEntry', by: 'register', register: 'occupations' });
  const days = new Map<string, readonly Occupation[]>();
  return async (date) => {
    const known = days.get(date) ?? occupationsOn(await entries, date);
    days.set(date, known);
    return known;
  };
}

/** A pack with the county's own occupations of a civil date over its dictionary. */
export const countyPack = async (app: Reader, pack: PolicyPack, date: string): Promise<PolicyPack> =>
  withOccupations(pack, await readingOccupations(app)(date));
