import type { App } from '../../ports.ts';
import type { ClaimId, PersonKey } from '../../schemas/ids.ts';

/** Claims whose lines hold places of a person, each once. */
export async function claimsHolding(app: Pick<App, 'store'>, person: PersonKey): Promise<ClaimId[]> {
  const { annual, once } = await app.store.places(person);
  const holders = [...annual.flatMap((slot) => Object.values(slot.holders)), ...once.map(({ holder }) => holder)];
  return [...new Set(holders.map(({ claim }) => claim))];
}
