import { proportionOf } from '../money/money.ts';

type Asked = { readonly id: string; readonly amount: number };

/**
 * What each plan gets where less is allotted to all together than they ask for (五(一)4): in proportion to what it asks,
 * and the fen that are left to the largest remainders, the first of equal ones. The shares add up to the amount, and none
 * is more than was asked. Fen.
 */
export function commonCut(asked: readonly Asked[], amount: number): ReadonlyMap<string, number> {
  const total = asked.reduce((sum, one) => sum + one.amount, 0);
  const shares = asked.map((one, place) => {
    const fen = proportionOf(one.amount, amount, total);
    return { id: one.id, place, fen, rest: BigInt(one.amount) * BigInt(amount) - BigInt(fen) * BigInt(total) };
  });
  const left = amount - shares.reduce((sum, { fen }) => sum + fen, 0);
  const first = shares
    .toSorted((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1))
    .slice(0, left)
    .map(({ id }) => id);
  return new Map(shares.map(({ id, fen }) => [id, fen + (first.includes(id) ? 1 : 0)]));
}
