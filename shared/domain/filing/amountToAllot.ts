import { yuanText } from '../money/money.ts';
import type { Problem } from '../problem.ts';

/**
 * Finance sets aside some of what is asked for and no more of it (五(一)4). Amounts in fen.
 * @param what 备案金额, or what is missing of it.
 * @returns the refusal of an amount that is nothing or too much.
 */
export function amountRefused(amount: number, most: number, what: string): Problem | undefined {
  if (amount > 0 && amount <= most) return undefined;
  return {
    kind: 'invalid',
    code: 'AMOUNT_NOT_ASKED',
    message: `核拨金额须大于 0，且不超过${what} ${yuanText(most)} 元；填报的是 ${yuanText(amount)} 元，未作改动。`,
    field: 'amount',
    clause: '五(一)4',
  };
}
