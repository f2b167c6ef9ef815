import type { App } from '../ports.ts';
import type { Path } from '../schemas/actor.ts';
import type { Filing } from '../schemas/filing.ts';

/** Who has acted on a plan, its claims and their recoveries: none of them but those who allot may allot (I6). */
export async function pathsUnder(app: Pick<App, 'store'>, filing: Filing): Promise<Path> {
  const claims = await app.store.all({ of: 'claim', by: 'filing', filing: filing.id });
  // The list lags behind a moment ago.
  const now = await Promise.all(claims.map(({ id }) => app.store.get({ entity: 'claim', id })));
  const ids = new Set(claims.map(({ id }) => id));
  const recoveries = await app.store.all({ of: 'recovery', by: 'department', department: filing.department });
  const own = recoveries.filter(({ claim }) => ids.has(claim));
  return [filing, ...now, ...own].flatMap((one) => one?.path ?? []);
}
