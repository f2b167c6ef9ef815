import { z } from 'zod';
import { ADVANCE_TOO_HIGH } from '../../domain/claim/lineAssessment.ts';
import type { App } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { firstPart } from '../claim/stageLine.ts';
import { claimOf, filingOf } from '../loadCase.ts';
import { systemActor } from '../record.ts';
import { openRecovery } from './openRecovery.ts';

/** The receipt's sum, fen: below zero where money must come back. */
const Owed = z.object({ amount: z.int().negative() });

/**
 * A settlement that the reviewer confirmed asks for less than was advanced: the difference is proposed for recovery
 * from the first part (三(六)4). Repeated, it meets the same recovery. Claims of any other kind are left alone.
 */
export async function recoverAdvance(app: App, id: ClaimId): Promise<void> {
  const claim = await claimOf(app, id);
  if (claim.programme !== 'APPRENTICE' || !claim.filing) return;
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  const settled = lines.find(({ reasons }) => reasons.some(({ code }) => code === ADVANCE_TOO_HIGH));
  if (!settled) return;
  const advance = await firstPart(app, await filingOf(app, claim.filing), settled.person.key);
  if (advance?.status !== 'paid') return;
  const amount = -Owed.parse(JSON.parse(settled.receipt ?? '')).amount;
  const finding = { claim: advance.claim, lines: [advance.no], kind: 'problem' as const, amount };
  const text = { finding: `学徒制验收结算（${id}）：${settled.reasons.map(({ message }) => message).join('；')}` };
  await openRecovery(app, systemActor(app.jurisdiction), { ...finding, ...text }, `advance-${id}`);
}
