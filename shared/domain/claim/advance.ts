import { z } from 'zod';
import type { Assessment } from '../../policy/assessment.ts';
import type { Line } from '../../schemas/line.ts';
import type { Reason } from '../../schemas/reason.ts';
import { yuanText } from '../money/money.ts';

/** The code of a second part that is not paid but brings money of the first back (三(六)4). */
const ADVANCE_TOO_HIGH = 'ADVANCE_TOO_HIGH';

/** An advance that was more than is due comes back (三(六)4); the sum is in the receipt, negative. */
export function owedBack({ result, amount }: Assessment): Reason[] {
  if (result !== 'recover') return [];
  const message = `预拨资金多于应付，应收回 ${yuanText(-amount)} 元。`;
  return [{ code: ADVANCE_TOO_HIGH, clause: '三(六)4', message }];
}

/**
 * Whether fewer passed than were advanced for. That is a settlement like any other: those who passed hold their places and
 * count. An acceptance that was refused speaks against the line, which then takes nothing.
 */
export const isSettledBelow = ({ result, reasons }: Pick<Assessment, 'result' | 'reasons'>): boolean =>
  result === 'recover' && reasons.length === 0;

const Owed = z.object({ amount: z.int().negative() });

/** The line of a claim that asks money of the advance back, and the fen that it asks; of several the one made last. */
export function askingBack(lines: readonly Line[]): { line: Line; amount: number } | undefined {
  const line = lines.findLast(({ reasons }) => reasons.some(({ code }) => code === ADVANCE_TOO_HIGH));
  return line && { line, amount: -Owed.parse(JSON.parse(line.receipt ?? '')).amount };
}
