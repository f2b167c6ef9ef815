import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appropriate, holdsI1, reserve } from '../../shared/domain/money/movements.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import type { Actor, Path } from '../../shared/schemas/actor.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import type { Decision } from '../../shared/schemas/workItem.ts';
import { addAllotment } from '../../shared/usecases/filing/addAllotment.ts';
import { allotFiling } from '../../shared/usecases/filing/allotFiling.ts';
import { withdraw } from '../../shared/usecases/filing/submitFiling.ts';
import { claim, commitOf, filing, JURISDICTION, recovery, workItem } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const finance = (user = 'finance-1'): Actor => ({ user, name: user, role: 'finance', jurisdiction: JURISDICTION });
const FILED = filing().plan.amount;

/** A filed plan whose fund has `money` fen, of which `amount` was decided. */
async function decided(money: number, amount: number) {
  const app = memoryApp();
  const root = { ...filing(), status: 'filed', number: 'B-1' } as const;
  const movements = [appropriate({ fund: root.fund, year: root.year }, 'money', money)];
  await app.store.commit({ ...commitOf(root), movements });
  const item = workItemId(root.id, 1, 'allotFiling', 1);
  const decision: Decision = { outcome: 'approve', reasons: [], lines: [], amount };
  const by = {
    kind: 'allotFiling',
    role: 'finance',
    case: root.id,
    status: 'decided',
    decidedBy: 'finance-1',
  } as const;
  await app.store.write({ op: 'create', item: workItem(item, { ...by, decision }) });
  return { app, root, item };
}

async function stateOf({ store }: MemoryApp, { id, fund, year }: Pick<Filing, 'id' | 'fund' | 'year'>) {
  const plan = (await store.get({ entity: 'filing', id }))!;
  const balance = (await store.get({ entity: 'balance', fund, year }))!;
  const allotment = await store.get({ entity: 'allotment', fund, year, filing: id });
  const entries = await store.all({ of: 'ledgerEntry', by: 'fund', fund, year });
  return { plan, balance, allotment, entries };
}

const amountIn = fc.integer({ min: -1, max: FILED + 1 });

test('whatever is allotted, added, repeated or given back: I1 holds, and plan, allotment and entries say the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: FILED / 2, max: 2 * FILED }),
      fc.integer({ min: 1, max: FILED }),
      fc.array(fc.record({ amount: amountIn, key: fc.constantFrom('key-1', 'key-2', 'key-3') }), { maxLength: 6 }),
      fc.boolean(),
      async (money, first, adds, gives) => {
        const { app, root, item } = await decided(money, first);
        const { outcome } = await allotFiling(app, root.id, item);
        expect(outcome).toBe(first <= money ? 'allotted' : 'insufficient');
        await Promise.all(adds.map(({ amount, key }) => addAllotment(app, finance(), root.id, amount, key)));
        const { plan, balance, allotment, entries } = await stateOf(app, root);
        expect(holdsI1(balance)).toBe(true);
        if (plan.status !== 'allotted') {
          expect([balance.allotted, entries.length]).toEqual([0, 1]);
          return;
        }
        expect((plan.allotted ?? 0) + (plan.shortBy ?? 0)).toBe(FILED);
        expect([balance.allotted, allotment?.allotted]).toEqual([plan.allotted, plan.allotted]);
        const moved = entries.filter(({ to }) => to === 'allotted').reduce((sum, { amount }) => sum + amount, 0);
        expect(moved).toBe(plan.allotted);
        if (!gives) return;
        const department = { ...finance('dept'), role: 'department' as const, department: root.department };
        expect((await withdraw(app, department, root.id)).ok).toBe(true);
        const after = await stateOf(app, root);
        expect([after.plan.status, after.balance.free, after.balance.allotted]).toEqual(['withdrawn', money, 0]);
        const late = await addAllotment(app, finance(), root.id, 1, 'late');
        expect(late).toMatchObject({ ok: false, problem: { code: 'NOTHING_MISSING' } });
      },
    ),
    { numRuns: 60 },
  );
});

test('is not given back while a cancelled claim still holds some of it', async () => {
  const { app, root, item } = await decided(FILED, FILED);
  await allotFiling(app, root.id, item);
  const under = { ...claim({ department: root.department }), filing: root.id };
  const place = { fund: root.fund, year: root.year, filing: root.id };
  const movements = [reserve(place, under.id, [{ no: 1, amount: 10 }])];
  await app.store.commit({ ...commitOf({ ...under, status: 'withdrawn' }), movements });
  const department = { ...finance('dept'), role: 'department' as const, department: root.department };
  const back = () => withdraw(app, department, root.id);
  expect(await back()).toMatchObject({ ok: false, problem: { code: 'OPEN_CLAIMS' } });
});

describe('what is added', () => {
  test('is added once under one key, and another amount under it is refused', async () => {
    const { app, root, item } = await decided(FILED, FILED - 10);
    await allotFiling(app, root.id, item);
    const add = (amount: number, key = 'key-1') => addAllotment(app, finance(), root.id, amount, key);
    for (let again = 0; again < 2; again++)
      expect(await add(4)).toMatchObject({ ok: true, value: { allotted: FILED - 6, shortBy: 6 } });
    expect(await add(5)).toMatchObject({ ok: false, problem: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await add(6, 'key-2')).toMatchObject({ ok: true, value: { allotted: FILED } });
  });

  test('must be there: a short fund is told with what it has, and nothing changes', async () => {
    const { app, root, item } = await decided(FILED - 5, FILED - 10);
    await allotFiling(app, root.id, item);
    const refused = await addAllotment(app, finance(), root.id, 10, 'key-1');
    expect(refused).toMatchObject({ ok: false, problem: { code: 'FUNDS_SHORT', clause: '六(二)4' } });
    expect(await stateOf(app, root)).toMatchObject({ plan: { shortBy: 10 }, balance: { free: 5 } });
  });

  test.each([
    ['a claim', (path: Path, under: ReturnType<typeof claim>) => ({ ...under, path })],
    [
      'a recovery',
      (path: Path, under: ReturnType<typeof claim>) =>
        recovery({ claim: under.id, path, department: under.department }),
    ],
  ])('is not allotted by who paid or recovered under it: %s (I6)', async (_name, made) => {
    const { app, root, item } = await decided(FILED, FILED - 10);
    await allotFiling(app, root.id, item);
    const under = { ...claim({ department: root.department }), filing: root.id };
    const acted = made([{ user: 'finance-2', duty: 'pay' }], under);
    for (const one of new Map([under, acted].map((each) => [each.id as string, each])).values())
      await app.store.commit(commitOf(one));
    const add = (user: string) => addAllotment(app, finance(user), root.id, 1, `key-${user}`);
    expect(await add('finance-2')).toMatchObject({ ok: false, problem: { code: 'SECOND_DUTY' } });
    expect(await add('finance-1')).toMatchObject({ ok: true });
  });
});
