import type { App } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { countTrained } from './countTrained.ts';
import { freeRows } from './freeRows.ts';

/** What a claim that was taken back before it was accepted still holds is free: what its refused lines count, and its rows. */
export async function freeWithdrawn(app: App, id: ClaimId): Promise<void> {
  await countTrained(app, id);
  await freeRows(app, id, () => true);
}
