import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { commonCut } from '../../shared/domain/filing/commonCut.ts';
import { appropriate, holdsI1 } from '../../shared/domain/money/movements.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import { allotFiling } from '../../shared/usecases/filing/allotFiling.ts';
import { allotTogether } from '../../shared/usecases/filing/allotTogether.ts';
import { askAllotment } from '../../shared/usecases/filing/askFiling.ts';
import { commitOf, filing, JURISDICTION } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const finance = (user = 'finance-1') => Actor.parse({ user, name: '', role: 'finance', jurisdiction: JURISDICTION });
const [fund, year] = ['special', 2020] as const;
const SUMS = [1_000, 1_000, 1_000, 7];
const TOTAL = 3_007;

let app: MemoryApp;
let plans: Filing[];
beforeEach(async () => {
  app = memoryApp();
  plans = SUMS.map((amount) => ({ ...filing({ plan: { ...filing().plan, amount } }), status: 'filed', number: 'B' }));
  for (const [index, root] of plans.entries()) {
    const money = index === 0 ? [appropriate({ fund, year }, 'money', TOTAL)] : [];
    await app.store.commit({ ...commitOf(root), movements: money });
    await askAllotment(app, { filing: root.id, round: 1, token: 't' });
  }
});
const itemOf = ({ id }: Filing) => workItemId(id, 1, 'allotFiling', 1);
const together = (amount: number, of = plans, by = finance()) =>
  allotTogether(app, by, { fund, year, items: of.map(itemOf), amount });
const undecided = async () => {
  const items = await Promise.all(plans.map((one) => app.store.get({ entity: 'workItem', id: itemOf(one) })));
  return items.filter((item) => item?.status === 'open').length;
};

test('shares add up to what is cut, none is more than was asked, and who asks as much gets as much to a fen', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 10 ** 12 }), { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (sums, part) => {
        const total = sums.reduce((sum, one) => sum + one, 0);
        const amount = Math.floor(total * part);
        const asked = sums.map((one, index) => ({ id: String(index), amount: one }));
        const shares = commonCut(asked, amount);
        expect([...shares.values()].reduce((sum, one) => sum + one, 0)).toBe(amount);
        for (const { id, amount: most } of asked) {
          const exact = (BigInt(most) * BigInt(amount)) / BigInt(total);
          expect([exact, exact + 1n]).toContain(BigInt(shares.get(id)!));
          expect(shares.get(id)!).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});

test('one answer to an application of several plans cuts each in proportion, no fen lost (五(一)4)', async () => {
  const answer = await together(2_000);
  expect(answer.ok && answer.value.map(({ asked, amount }) => [asked, amount])).toEqual([
    [1_000, 665],
    [1_000, 665],
    [1_000, 665],
    [7, 5],
  ]);
  // The same answer again decides nothing twice.
  expect(await together(2_000)).toEqual(answer);
  for (const one of plans) expect((await allotFiling(app, one.id, itemOf(one))).outcome).toBe('allotted');
  const [first] = await Promise.all(plans.map(({ id }) => app.store.get({ entity: 'filing', id })));
  expect(first).toMatchObject({ status: 'allotted', allotted: 665, shortBy: 335 });
  const balance = (await app.store.get({ entity: 'balance', fund, year }))!;
  expect([balance.allotted, balance.free, holdsI1(balance)]).toEqual([2_000, TOTAL - 2_000, true]);
  const item = await app.store.get({ entity: 'workItem', id: itemOf(plans[0]!) });
  expect(item?.decision?.note).toContain('共 4 件，申请 30.07 元，核拨 20.00 元');
});

test('nothing is decided of an answer that one plan speaks against', async () => {
  const codes = async (...of: Parameters<typeof together>) => {
    const answer = await together(...of);
    return answer.ok ? 'ok' : answer.problem.code;
  };
  expect(await codes(TOTAL + 1)).toBe('AMOUNT_NOT_ASKED');
  expect(await codes(0)).toBe('AMOUNT_NOT_ASKED');
  expect(await codes(3)).toBe('AMOUNT_TOO_SMALL');
  expect(await codes(2_000, plans, Actor.parse({ ...finance(), role: 'hrss' }))).toBe('FORBIDDEN');
  const strange = { ...filing({ year: 2021 }), status: 'filed' as const, number: 'B' };
  await app.store.commit(commitOf(strange));
  await askAllotment(app, { filing: strange.id, round: 1, token: 't' });
  expect(await codes(2_000, [...plans, strange])).toBe('OTHER_FUND');
  const [own] = plans as [Filing];
  const acted = {
    ...(await app.store.get({ entity: 'filing', id: own.id }))!,
    path: [{ user: 'finance-1', duty: 'pay' as const }],
  };
  await app.store.commit({ ...commitOf({ ...acted, version: acted.version + 1 }), movements: [] });
  expect(await codes(2_000)).toBe('SECOND_DUTY');
  expect(await undecided()).toBe(SUMS.length);
  expect(await codes(2_000, plans, finance('finance-3'))).toBe('ok');
  expect(await codes(1_999, plans, finance('finance-3'))).toBe('ALREADY_DECIDED');
});
