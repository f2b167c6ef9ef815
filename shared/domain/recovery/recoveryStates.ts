import type { Recovery, RecoveryStatus } from '../../schemas/recovery.ts';
import type { Reason } from '../../schemas/reason.ts';

type Of<Status extends RecoveryStatus> = Extract<Recovery, { status: Status }>;

/** action → states it may start from, the state it leads to, whose act it is. */
export const recoveryTransitions = {
  changeKind: { from: ['proposed'], to: 'proposed', by: 'office' },
  dismiss: { from: ['proposed'], to: 'dismissed', by: 'office' },
  order: { from: ['proposed'], to: 'ordered', by: 'office' },
  enterReturn: { from: ['ordered'], to: 'ordered', by: 'finance' },
  close: { from: ['ordered'], to: 'closed', by: 'system' },
} as const satisfies Record<string, { from: readonly RecoveryStatus[]; to: RecoveryStatus; by: string }>;

export function mayMoveRecovery(recovery: Recovery, action: keyof typeof recoveryTransitions): boolean {
  const from: readonly RecoveryStatus[] = recoveryTransitions[action].from;
  return from.includes(recovery.status);
}

const next = (recovery: Recovery) => ({ ...recovery, version: recovery.version + 1 });

export const dismissRecovery = (recovery: Recovery, reasons: Reason[]): Of<'dismissed'> => ({
  ...next(recovery),
  status: 'dismissed',
  reasons,
});
export const orderRecovery = (recovery: Recovery): Of<'ordered'> => ({ ...next(recovery), status: 'ordered' });
export const closeRecovery = (recovery: Recovery, at: string): Of<'closed'> => ({
  ...next(recovery),
  status: 'closed',
  closedAt: at,
});

/** Money still to come back, fen. */
export const outstanding = ({ amount, returned }: Recovery): number => amount - returned;

/** The next part of a recovery: line by line in their order, so that the entries tell whose money came back. Fen. */
export function shareOut(recovery: Recovery, amount: number): { no: number; amount: number }[] {
  let skipped = recovery.returned;
  let left = amount;
  const parts: { no: number; amount: number }[] = [];
  for (const line of recovery.lines) {
    const open = line.amount - Math.min(line.amount, skipped);
    skipped -= line.amount - open;
    const part = Math.min(open, left);
    left -= part;
    if (part > 0) parts.push({ no: line.no, amount: part });
  }
  return parts;
}
