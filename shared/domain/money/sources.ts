import { FundSource, type Appropriation } from '../../schemas/ledger.ts';

/** What came from one source: fen, and its part of all that was appropriated, in ten-thousandths without the rest. */
export type SourceShare = { readonly source: FundSource | '未注明'; readonly amount: number; readonly share: number };

type Entered = Pick<Appropriation, 'fund' | 'year' | 'amount' | 'source'>;

/**
 * From which sources a fund's year was gathered (五(一)1: 一定比例, 一定的经费). The text gives no proportion, so amounts are
 * entered and their shares told (AMB-44). Sources of which nothing came are told too, entries that name none together.
 */
export function sourceShares(entries: readonly Entered[], fund: string, year: number): SourceShare[] {
  const own = entries.filter((entry) => entry.fund === fund && entry.year === year);
  const total = own.reduce((sum, { amount }) => sum + amount, 0);
  const of = (source: FundSource | undefined) =>
    own.filter((entry) => entry.source === source).reduce((sum, { amount }) => sum + amount, 0);
  const told = (source: SourceShare['source'], amount: number): SourceShare => ({
    source,
    amount,
    share: total === 0 ? 0 : Number((BigInt(amount) * 10_000n) / BigInt(total)),
  });
  const unnamed = of(undefined);
  const named = FundSource.options.map((source) => told(source, of(source)));
  return unnamed === 0 ? named : [...named, told('未注明', unnamed)];
}
