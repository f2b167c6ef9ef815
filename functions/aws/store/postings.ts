import type { Movement } from '../../../shared/schemas/commit.ts';
import type { FilingId, FundId } from '../../../shared/schemas/ids.ts';
import type { Account } from '../../../shared/schemas/ledger.ts';

/** The columns of a balance that movements change, in the order in which I1 names them. */
const BALANCE_COLUMNS = ['appropriated', 'free', 'allotted', 'reserved', 'paid', 'recovered'] as const;
const ALLOTMENT_COLUMNS = ['allotted', 'reserved', 'paid'] as const;
type Column = (typeof BALANCE_COLUMNS)[number];

/** What one balance or allotment item gains and loses in a transaction, net, in fen. */
export type Posting = {
  fund: FundId;
  year: number;
  filing?: FilingId | undefined;
  changes: ReadonlyMap<Column, number>;
};

type Change = { column: Column; by: number };

/**
 * `source` and `recovered` stand outside the fund: money that leaves them raises what was appropriated or recovered,
 * which is what keeps I1 an equality.
 */
function changesOf(movement: Movement): Change[] {
  const { amount } = movement;
  return [change(movement.from, -amount), change(movement.to, amount)];
}

function change(account: Account, by: number): Change {
  if (account === 'source') return { column: 'appropriated', by: -by };
  if (account === 'recovered') return { column: 'recovered', by: -by };
  return { column: account, by };
}

/**
 * Nets movements per item, since a transaction may touch each item once: first the balances of funds and years, then
 * the allotments of filings. A column that does not change is left out.
 * @throws RangeError for an amount that is no positive whole number of fen, or a movement that goes nowhere.
 */
export function postingsOf(movements: readonly Movement[]): Posting[] {
  const balances = new Map<string, Posting & { changes: Map<Column, number> }>();
  const allotments: typeof balances = new Map();
  for (const movement of movements) {
    if (!Number.isSafeInteger(movement.amount) || movement.amount <= 0)
      throw new RangeError(`movement ${movement.id} of ${movement.amount} fen`);
    if (movement.from === movement.to) throw new RangeError(`movement ${movement.id} goes nowhere`);
    const { fund, year, filing } = movement;
    const changes = changesOf(movement);
    post(balances, { fund, year }, changes);
    if (filing) post(allotments, { fund, year, filing }, changes.filter(ofAllotment));
  }
  return [...balances.values(), ...allotments.values()].map(withoutZeros).filter((posting) => posting.changes.size > 0);
}

const withoutZeros = (posting: Posting): Posting => ({
  ...posting,
  changes: new Map([...posting.changes].filter(([, by]) => by !== 0)),
});

const ofAllotment = ({ column }: Change): boolean => ALLOTMENT_COLUMNS.some((one) => one === column);

function post(
  into: Map<string, Posting & { changes: Map<Column, number> }>,
  place: Pick<Posting, 'fund' | 'year' | 'filing'>,
  changes: readonly Change[],
): void {
  const key = `${place.fund}#${place.year}#${place.filing ?? ''}`;
  const posting = into.get(key) ?? { ...place, changes: new Map<Column, number>() };
  for (const { column, by } of changes) posting.changes.set(column, (posting.changes.get(column) ?? 0) + by);
  into.set(key, posting);
}

/** The columns of a posting's item, in order. */
export const columnsOf = (posting: Posting): readonly Column[] =>
  posting.filing ? ALLOTMENT_COLUMNS : BALANCE_COLUMNS;

/** What a posting takes away, and which therefore must be there; amounts in fen. */
export function needsOf(posting: Posting): { column: Column; account: Account; amount: number }[] {
  return [...posting.changes].flatMap(([column, by]) =>
    by < 0 ? [{ column, account: column === 'appropriated' ? 'source' : column, amount: -by }] : [],
  );
}
