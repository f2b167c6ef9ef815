import type { Line } from '../schemas/claim.ts';

/** What a claim waits for: money to be paid, the bank, an account, an objection, or nothing any more. */
export type Matter = 'pay' | 'bankReturn' | 'accounts' | 'objections' | 'closed';

/**
 * The next matter of a claim. An unknown outcome blocks its line only through the bank's answer (I3): such a line is
 * never `pay` again. Frozen lines wait for their objections while the others are paid.
 */
export function nextMatter(lines: readonly Pick<Line, 'status' | 'frozen'>[]): Matter {
  if (lines.some((line) => line.status === 'reserved' && !line.frozen)) return 'pay';
  if (lines.some((line) => line.status === 'instructed' || line.status === 'unknown')) return 'bankReturn';
  if (lines.some((line) => line.status === 'failed')) return 'accounts';
  if (lines.some((line) => line.status === 'reserved')) return 'objections';
  return 'closed';
}

/** Lines that the present round pays. */
export const payable = (line: Pick<Line, 'status' | 'frozen'>): boolean => line.status === 'reserved' && !line.frozen;
