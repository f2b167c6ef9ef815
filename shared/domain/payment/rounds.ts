import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { FundId } from '../../schemas/ids.ts';
import { fundOf } from '../money/places.ts';

/** What a claim waits for: money to be paid, the bank, an account, money, an objection, or nothing any more. */
export type Matter = 'pay' | 'bankReturn' | 'accounts' | 'funds' | 'objections' | 'closed';

/**
 * The next matter of a claim. An unknown outcome blocks its line only through the bank's answer (I3): such a line is
 * never `pay` again. Frozen lines wait for their objections while the others are paid.
 */
export function nextMatter(lines: readonly Pick<Line, 'status' | 'frozen'>[]): Matter {
  if (lines.some(payable)) return 'pay';
  if (lines.some((line) => line.status === 'instructed' || line.status === 'unknown')) return 'bankReturn';
  if (lines.some((line) => line.status === 'failed')) return 'accounts';
  if (lines.some((line) => line.status === 'waiting')) return 'funds';
  if (lines.some((line) => line.status === 'reserved')) return 'objections';
  return 'closed';
}

const payable = (line: Pick<Line, 'status' | 'frozen'>): boolean => line.status === 'reserved' && !line.frozen;

/**
 * Lines that the present round pays, all of one fund, since each fund is an account of its own at the bank (五(一)1).
 * @param begun the fund of the round's batch, once there is one.
 */
export function payableNow(claim: Pick<Claim, 'fund'>, lines: readonly Line[], begun?: FundId): Line[] {
  const open = lines.filter(payable);
  const fund = begun ?? (open[0] && fundOf(claim, open[0]));
  return open.filter((line) => fundOf(claim, line) === fund);
}
