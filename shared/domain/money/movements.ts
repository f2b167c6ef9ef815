import type { Movement } from '../../schemas/commit.ts';
import type { Balance } from '../../schemas/ledger.ts';
import type { FilingId, FundId } from '../../schemas/ids.ts';

type Place = { fund: FundId; year: number; filing?: FilingId | undefined };
/** A line's or plan's amount in fen by its number. */
type Lines = readonly { no: number; amount: number }[];

const sum = (lines: Lines): number => lines.reduce((total, line) => total + line.amount, 0);

/** Ids are made of the case and its step, so that no money moves twice for one step (I3, I4). Amounts in fen. */
export const appropriate = (place: Place, id: string, amount: number): Movement => ({
  ...place,
  id: `${id}/appropriate`,
  from: 'source',
  to: 'free',
  amount,
  lines: [],
});

export const allot = (place: Place & { filing: FilingId }, id: string, amount: number): Movement => ({
  ...place,
  id: `${id}/allot`,
  from: 'free',
  to: 'allotted',
  amount,
  lines: [],
});

/** What a plan that is taken back has not spent is free for others again. */
export const giveBack = (place: Place & { filing: FilingId }, id: string, amount: number): Movement => ({
  ...place,
  id: `${id}/giveBack`,
  from: 'allotted',
  to: 'free',
  amount,
  lines: [],
});

/** Money of a filing comes from what was allotted to it; a person's own claim from what is free. */
const origin = (place: Place): 'allotted' | 'free' => (place.filing ? 'allotted' : 'free');

export const reserve = (place: Place, id: string, lines: Lines): Movement => ({
  ...place,
  id: `${id}/reserve`,
  from: origin(place),
  to: 'reserved',
  amount: sum(lines),
  lines,
});

export const release = (place: Place, id: string, lines: Lines): Movement => ({
  ...place,
  id: `${id}/release`,
  from: 'reserved',
  to: origin(place),
  amount: sum(lines),
  lines,
});

export const disburse = (place: Place, id: string, lines: Lines): Movement => ({
  ...place,
  id: `${id}/disburse`,
  from: 'reserved',
  to: 'paid',
  amount: sum(lines),
  lines,
});

/** Money that came back; it is free again, and what was paid stays paid on the record. */
export const recover = (place: Place, id: string, lines: Lines): Movement => ({
  ...place,
  id: `${id}/recover`,
  from: 'recovered',
  to: 'free',
  amount: sum(lines),
  lines,
});

/** I1 for one balance. */
export function holdsI1(balance: Balance): boolean {
  const { appropriated, free, allotted, reserved, paid, recovered } = balance;
  const parts = [appropriated, free, allotted, reserved, paid, recovered];
  return parts.every((part) => part >= 0) && appropriated === free + allotted + reserved + paid - recovered;
}
