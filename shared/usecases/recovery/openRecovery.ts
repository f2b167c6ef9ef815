import type { Finding } from '../../domain/recovery/findings.ts';
import { ok, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { deliverSoon } from '../deliver.ts';
import { proposeRecovery } from './proposeRecovery.ts';

/**
 * Somebody who answers for a claim, reviews or audits it finds that paid lines were not due (五(三)2), or, of fraud, that
 * lines are not which wait to be paid. The lines are marked at once, so that nobody asks for their money twice, and those
 * that are not paid are frozen; for fraud everything that the party is still to be paid
 * waits, where the county says so. The party is told and heard; others decide.
 */
export async function openRecovery(
  app: App,
  actor: Actor,
  finding: Finding,
  idempotencyKey: string,
): Promise<Outcome<Recovery>> {
  const proposed = await proposeRecovery(app, actor, finding, idempotencyKey);
  if (!proposed.ok) return proposed;
  const { recovery, nudge } = proposed.value;
  if (nudge) await deliverSoon(app, nudge);
  return ok(recovery);
}
