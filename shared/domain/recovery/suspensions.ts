import { z } from 'zod';
import { RecoveryId } from '../../schemas/ids.ts';

const Cases = z.array(RecoveryId).max(200);

/**
 * Why a party is suspended: cases on which what it is still to be paid waits (`holding`, from the finding until it is
 * decided that nothing was wrong, or until the money is back), and those for which it may claim nothing new (`barred`,
 * from the order until it is lifted by decision).
 */
export const Suspension = z.strictObject({ holding: Cases, barred: Cases });
export type Suspension = z.infer<typeof Suspension>;

/** What a register entry says; nothing where there is none. */
export const readSuspension = (said: Record<string, unknown> | undefined): Suspension =>
  said ? Suspension.parse(said) : { holding: [], barred: [] };

/** Why a party may claim nothing new (五(三)2), by the cases that bar it. */
export const barredReason = (cases: readonly RecoveryId[]) => ({
  code: 'PARTY_SUSPENDED',
  message: `该收款方因套取骗取补贴（${cases.join('、')}）被暂停申领；解除须由领导小组办公室决定并登记。`,
  clause: '五(三)2',
});

/** What a case does to the standing of its party; `clear`: it is no longer one of fraud. */
export type Step = 'suspect' | 'order' | 'dismiss' | 'clear' | 'close';

const ENDED: ReadonlySet<Step> = new Set(['dismiss', 'clear']);

const including = (cases: readonly RecoveryId[], id: RecoveryId) => [...new Set([...cases, id])];
const without = (cases: readonly RecoveryId[], id: RecoveryId) => cases.filter((one) => one !== id);

/** The standing after a step of a case; null where nothing suspends the party any more. */
export function afterStep({ holding, barred }: Suspension, step: Step, id: RecoveryId): Suspension | null {
  const next = {
    holding: step === 'suspect' || step === 'order' ? including(holding, id) : without(holding, id),
    barred: step === 'order' ? including(barred, id) : ENDED.has(step) ? without(barred, id) : barred,
  };
  return next.holding.length + next.barred.length === 0 ? null : next;
}
