import type { App } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { systemActor } from '../record.ts';
import { countTrained } from './countTrained.ts';
import { dropLines } from './dropLines.ts';
import { freeRows } from './freeRows.ts';
import { releaseLines, type Release } from './releaseLines.ts';

/** What a cancelled claim still holds is free: money, heads and places of its lines, and the rows of its roster. */
export async function releaseClaim(app: App, id: ClaimId, reason: string): Promise<void> {
  const system = systemActor(app.jurisdiction);
  const cancelled: Release = {
    chosen: () => true,
    to: 'released',
    reasons: [{ code: 'CANCELLED', message: `主管部门取消申领：${reason}` }],
    why: 'cancel',
  };
  await releaseLines(app, system, id, cancelled);
  await dropLines(app, system, id, cancelled);
  await countTrained(app, id);
  await freeRows(app, id, () => true);
}
