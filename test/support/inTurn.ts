import type { App } from '../../shared/ports.ts';
import type { ClaimId } from '../../shared/schemas/ids.ts';
import { hasTurn } from '../../shared/usecases/claim/fundStandings.ts';

/** What the sweep does to claims of one line until nobody is out of turn; each round sets at least one line right. */
export async function inTheirTurn(
  app: App,
  ids: readonly ClaimId[],
  reserve: (claim: ClaimId) => Promise<unknown>,
): Promise<void> {
  for (const _round of ids) {
    const due: ClaimId[] = [];
    for (const id of ids) {
      const line = await app.store.get({ entity: 'line', claim: id, no: 1 });
      const claim = line?.status === 'waiting' && (await app.store.get({ entity: 'claim', id }));
      if (line && claim && (await hasTurn(app, claim, [line]))) due.push(id);
    }
    if (due.length === 0) return;
    await Promise.all(due.map(reserve));
  }
}
