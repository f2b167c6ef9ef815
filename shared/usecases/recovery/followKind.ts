import type { App } from '../../ports.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import { recoveryOf } from '../loadCase.ts';
import { suspect, unfreeze } from './freezeParty.ts';
import { stand } from './standing.ts';

/**
 * The party stands as the kind that a recovery has now asks for (五(三)2–3): under suspicion of fraud what it is still to
 * be paid waits; of a mistake or a problem nothing does. Repeated it finds it so.
 */
export async function followKind(app: App, id: RecoveryId): Promise<void> {
  const recovery = await recoveryOf(app, id);
  if (recovery.kind === 'fraud') return suspect(app, recovery);
  await unfreeze(app, recovery);
  await stand(app, recovery, 'clear');
}
