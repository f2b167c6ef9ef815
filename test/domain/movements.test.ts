import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allot,
  appropriate,
  disburse,
  giveBack,
  holdsI1,
  recover,
  release,
  reserve,
} from '../../shared/domain/money/movements.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import type { Balance } from '../../shared/schemas/ledger.ts';

const filing = FilingId.parse('F-TEST0001');
const own = { fund: 'special' as const, year: 2020 };
const filed = { ...own, filing };
const lines = [
  { no: 1, amount: 100_000 },
  { no: 2, amount: 50 },
];

describe('movements of money', () => {
  test('each leaves one account and arrives at another, the sum of its lines', () => {
    expect(appropriate(own, 'A-1', 7)).toMatchObject({ from: 'source', to: 'free', amount: 7 });
    expect(allot(filed, 'F-1', 7)).toMatchObject({ from: 'free', to: 'allotted', amount: 7 });
    expect(giveBack(filed, 'F-1', 7)).toMatchObject({ from: 'allotted', to: 'free', amount: 7 });
    expect(reserve(filed, 'x', lines)).toMatchObject({ from: 'allotted', to: 'reserved', amount: 100_050 });
    expect(release(filed, 'x', lines)).toMatchObject({ from: 'reserved', to: 'allotted', amount: 100_050 });
    expect(disburse(filed, 'x', lines)).toMatchObject({ from: 'reserved', to: 'paid', amount: 100_050 });
    expect(recover(filed, 'x', lines)).toMatchObject({ from: 'recovered', to: 'free', amount: 100_050 });
  });

  test('a person’s own claim takes from what is free and gives back to it', () => {
    expect(reserve(own, 'x', lines).from).toBe('free');
    expect(release(own, 'x', lines).to).toBe('free');
  });

  test('no two kinds of movement of one step share an id', () => {
    const made = [reserve, release, disburse, recover].map((make) => make(own, 'C-1.4', lines).id);
    expect(new Set(made).size).toBe(4);
  });
});

describe('I1', () => {
  const part = fc.integer({ min: 0, max: 1_000_000_000 });

  test('holds exactly when the parts add up and none is negative', () => {
    fc.assert(
      fc.property(
        part,
        part,
        part,
        part,
        part,
        fc.constantFrom(0, 1, -1),
        (free, allotted, reserved, paid, recovered, off) => {
          const sum = free + allotted + reserved + paid - recovered;
          const balance: Balance = {
            entity: 'balance',
            ...own,
            appropriated: sum + off,
            free,
            allotted,
            reserved,
            paid,
            recovered,
          };
          expect(holdsI1(balance)).toBe(off === 0 && sum >= 0);
          expect(holdsI1({ ...balance, appropriated: sum - free - 1, free: -1 })).toBe(false);
        },
      ),
    );
  });
});
