import type { App } from '../../shared/ports.ts';
import type { ClaimId } from '../../shared/schemas/ids.ts';
import { lookingForTurns } from '../../shared/usecases/claim/fundStandings.ts';

/** What the sweep does to claims of one line until nobody is out of turn; each round sets at least one line right. */
export async function inTheirTurn(
  app: App,
  ids: readonly ClaimId[],
  reserve: (claim: ClaimId) => Promise<unknown>,
): Promise<void> {
  for (const _round of ids) {
    const hasTurn = lookingForTurns(app);
    const isDue = async (id: ClaimId): Promise<boolean> => {
      const line = await app.store.get({ entity: 'line', claim: id, no: 1 });
      const claim = line?.status === 'waiting' && (await app.store.get({ entity: 'claim', id }));
      return line !== undefined && claim !== false && claim !== undefined && hasTurn(claim, [line]);
    };
    const due = await Promise.all(ids.map(async (id) => ((await isDue(id)) ? [id] : [])));
    if (due.flat().length === 0) return;
    await Promise.all(due.flat().map(reserve));
  }
}
