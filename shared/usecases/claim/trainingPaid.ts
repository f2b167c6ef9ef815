import { grantedBy, heldTraining } from '../../domain/claim/heldGrants.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';

/**
 * What was granted for the training that led to a certificate, in fen and less what came back: a county may pay the
 * difference only (AMB-20). The line that holds the training's place tells it, over all departments; nothing where no
 * class was subsidised.
 */
export async function trainingPaid(
  app: Pick<App, 'store'>,
  line: Line,
  pack: PolicyPack,
): Promise<{ trainingSubsidyPaid?: number }> {
  const { occupation, level } = line.facts;
  if (typeof occupation !== 'string' || typeof level !== 'string') return {};
  const { once } = await app.store.places(line.person.key);
  const holder = heldTraining(pack, once, { occupation, level });
  const training = holder && (await app.store.get({ entity: 'line', claim: holder.claim, no: holder.line }));
  if (!training) return {};
  return { trainingSubsidyPaid: Math.max(0, grantedBy(training) - (training.returned ?? 0)) };
}
