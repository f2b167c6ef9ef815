import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Filing } from '../../schemas/filing.ts';
import { filingOf } from '../loadCase.ts';

/** Filed heads are used in the transaction that takes the money, so that two claims cannot both take the last. */
export async function headsOf(app: App, claim: Claim, heads: number) {
  if (!claim.filing || heads === 0) return [];
  const filing: Filing = await filingOf(app, claim.filing);
  return [
    { op: 'replace' as const, item: { ...filing, headsUsed: filing.headsUsed + heads, version: filing.version + 1 } },
  ];
}
