import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** How often and how patiently what is only busy is tried again; milliseconds. */
export type Patience = { attempts: number; baseMs: number; capMs: number };

/** At most about twelve seconds in all, well inside a function's timeout; a real outage then throws. */
export const PATIENCE: Patience = { attempts: 12, baseMs: 20, capMs: 2000 };

const BUSY = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);
const BUSY_REASONS = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Codes of a cancelled transaction, item by item; `None` for those that would have been written. */
export const reasonsOf = (error: TransactionCanceledException): string[] =>
  (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');

/** Busy, not refused: the same write may succeed a moment later. A failed condition among the reasons is an answer. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (!(error instanceof TransactionCanceledException)) return BUSY.has(error.name);
  const reasons = reasonsOf(error);
  return !reasons.includes('ConditionalCheckFailed') && reasons.some((reason) => BUSY_REASONS.has(reason));
}

/** Tries with full jitter until the answer is not "busy". @throws what the last attempt threw. */
export async function patiently<Value>(patience: Patience, call: (attempt: number) => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(attempt);
    } catch (error) {
      if (attempt >= patience.attempts || !isBusy(error)) throw error;
      await sleep(Math.random() * Math.min(patience.capMs, patience.baseMs * 2 ** attempt));
    }
  }
}
