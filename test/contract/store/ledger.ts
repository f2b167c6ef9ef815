import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsI1 } from '../../../shared/domain/money/movements.ts';
import type { Store } from '../../../shared/ports.ts';
import type { Movement } from '../../../shared/schemas/commit.ts';
import type { FilingId } from '../../../shared/schemas/ids.ts';
import type { Account, Allotment, Balance, LedgerEntry } from '../../../shared/schemas/ledger.ts';
import { claim, commitOf, filingId, movement } from '../../support/examples.ts';

let years = 2100;
/** A year that no other test writes to. */
const freshYear = (): number => ++years;

export function ledgerSuite(store: () => Store): void {
  const move = (...movements: Movement[]) => store().commit({ ...commitOf(claim()), movements });
  const balance = (year: number) => store().get({ entity: 'balance', fund: 'special', year });

  describe('money (I1, I4)', () => {
    it('goes from the source to the payee, with the allotment of its filing', async () => {
      const [year, filing] = [freshYear(), filingId()];
      const steps: [Account, Account, number][] = [
        ['source', 'free', 1000],
        ['free', 'allotted', 600],
        ['allotted', 'reserved', 500],
        ['reserved', 'allotted', 100],
        ['reserved', 'paid', 300],
        ['recovered', 'free', 50],
        ['allotted', 'free', 150],
      ];
      for (const [from, to, amount] of steps) {
        expect((await move(movement({ year, from, to, amount, ...(from !== 'source' && { filing }) }))).ok).toBe(true);
      }
      const amounts = { appropriated: 1000, free: 600, allotted: 50, reserved: 100, paid: 300, recovered: 50 };
      expect(await balance(year)).toEqual({ entity: 'balance', fund: 'special', year, ...amounts });
      expect(await store().all({ of: 'allotment', by: 'fund', fund: 'special', year })).toEqual([
        { entity: 'allotment', fund: 'special', year, filing, allotted: 50, reserved: 100, paid: 300 },
      ]);
    });

    it('that is not there is refused, with what is there', async () => {
      const year = freshYear();
      const need = movement({ year, from: 'free', to: 'reserved', amount: 70 });
      const short = { kind: 'insufficient', fund: 'special', year, account: 'free' };
      expect(await move(need)).toEqual({ ok: false, conflicts: [{ ...short, available: 0 }] });
      await move(movement({ year, amount: 69 }));
      expect(await move(need)).toEqual({ ok: false, conflicts: [{ ...short, available: 69 }] });
      expect(await store().all({ of: 'ledgerEntry', by: 'fund', fund: 'special', year })).toHaveLength(1);
    });

    it('of another filing cannot be reserved, though the fund has it', async () => {
      const [year, rich, poor] = [freshYear(), filingId(), filingId()];
      const allot = (filing: FilingId, amount: number) =>
        movement({ year, from: 'free', to: 'allotted', amount, filing });
      await move(movement({ year, amount: 1000 }));
      await move(allot(rich, 900), allot(poor, 100));
      const refused = await move(movement({ year, from: 'allotted', to: 'reserved', amount: 101, filing: poor }));
      expect(refused).toEqual({
        ok: false,
        conflicts: [{ kind: 'insufficient', fund: 'special', year, account: 'allotted', available: 100, filing: poor }],
      });
    });

    it('moves once for one id', async () => {
      const year = freshYear();
      const once = movement({ year, amount: 10 });
      expect((await move(once)).ok).toBe(true);
      expect(await move(once)).toEqual({ ok: false, conflicts: [{ kind: 'entryExists', id: once.id }] });
      expect((await balance(year))?.free).toBe(10);
    });

    it('for 100 is reserved by exactly 100 of 200 who ask together', async () => {
      const year = freshYear();
      await move(movement({ year, amount: 100 }));
      const asked = await Promise.all(
        Array.from({ length: 200 }, () => move(movement({ year, from: 'free', to: 'reserved', amount: 1 }))),
      );
      expect(asked.filter((one) => one.ok)).toHaveLength(100);
      expect(await balance(year)).toMatchObject({ free: 0, reserved: 100 });
    });

    it('keeps I1 and equals the sum of its entries, whatever is asked', { timeout: 60_000 }, async () => {
      const filings = [undefined, filingId(), filingId()];
      const account = fc.constantFrom<Account>('source', 'free', 'allotted', 'reserved', 'paid', 'recovered');
      const asked = fc.record({ from: account, to: account, amount: fc.integer({ min: 1, max: 50 }), of: fc.nat(2) });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(asked, { minLength: 1, maxLength: 3 }), { maxLength: 25 }),
          async (commits) => {
            const year = freshYear();
            await move(movement({ year, amount: 100 }));
            for (const moves of commits) {
              const real = moves.filter(({ from, to }) => from !== to);
              await move(...real.map(({ of, ...one }) => movement({ year, ...one, filing: filings[of] })));
            }
            await provesItself(store(), year);
          },
        ),
        { numRuns: 30 },
      );
    });
  });
}

/** Balances and allotments of a year against its entries, added up anew. */
async function provesItself(store: Store, year: number): Promise<void> {
  const entries = await store.all({ of: 'ledgerEntry', by: 'fund', fund: 'special', year });
  const balance = await store.get({ entity: 'balance', fund: 'special', year });
  if (!balance) throw new Error('no balance');
  expect(holdsI1(balance)).toBe(true);
  expect(balance).toEqual({ entity: 'balance', fund: 'special', year, ...sums(entries) });
  for (const allotment of await store.all({ of: 'allotment', by: 'fund', fund: 'special', year })) {
    const { allotted, reserved, paid } = sums(entries.filter((entry) => entry.filing === allotment.filing));
    const expected: Allotment = { ...allotment, allotted, reserved, paid };
    expect(allotment).toEqual(expected);
  }
}

function sums(entries: readonly LedgerEntry[]): Omit<Balance, 'entity' | 'fund' | 'year'> {
  const total = (account: Account): number =>
    entries.reduce(
      (sum, { from, to, amount }) => sum + (to === account ? amount : 0) - (from === account ? amount : 0),
      0,
    );
  return {
    appropriated: 0 - total('source'),
    free: total('free'),
    allotted: total('allotted'),
    reserved: total('reserved'),
    paid: total('paid'),
    recovered: 0 - total('recovered'),
  };
}
