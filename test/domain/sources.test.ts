import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sourceShares } from '../../shared/domain/money/sources.ts';
import { FundSource } from '../../shared/schemas/ledger.ts';

const entry = (amount: number, source?: FundSource, year = 2020) => ({
  fund: 'special' as const,
  year,
  amount,
  source,
});

it('tells what came from each of the four sources, and what names none', () => {
  const entries = [
    entry(100, '就业补助资金'),
    entry(100, '就业补助资金'),
    entry(50, '失业保险基金结余'),
    entry(50),
    entry(999, '人才经费', 2021),
    { ...entry(999), fund: 'talent' as const },
  ];
  expect(sourceShares(entries, 'special', 2020)).toEqual([
    { source: '就业补助资金', amount: 200, share: 6666 },
    { source: '人才经费', amount: 0, share: 0 },
    { source: '行业产业发展经费', amount: 0, share: 0 },
    { source: '失业保险基金结余', amount: 50, share: 1666 },
    { source: '未注明', amount: 50, share: 1666 },
  ]);
  expect(sourceShares([], 'special', 2020).map(({ share }) => share)).toEqual([0, 0, 0, 0]);
});

it('tells every fen once, and shares that never pass the whole', () => {
  const one = fc.record({
    amount: fc.integer({ min: 1, max: 1_000_000_000_000 }),
    source: fc.option(fc.constantFrom(...FundSource.options), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (entries) => {
      const told = sourceShares(
        entries.map(({ amount, source }) => entry(amount, source)),
        'special',
        2020,
      );
      expect(told.reduce((sum, { amount }) => sum + amount, 0)).toBe(entries.reduce((sum, e) => sum + e.amount, 0));
      const shares = told.reduce((sum, { share }) => sum + share, 0);
      expect(shares <= 10_000 && shares > 10_000 - told.length).toBe(true);
    }),
  );
});
