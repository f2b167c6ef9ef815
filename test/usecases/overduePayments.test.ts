import { beforeEach, expect, test } from 'vitest';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { WorkItemId } from '../../shared/schemas/ids.ts';
import { overdueOf, overduePayments, tellOverdue } from '../../shared/usecases/payment/overduePayments.ts';
import { claim, commitOf, line, workItem } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

let app: MemoryApp;
beforeEach(() => {
  app = memoryApp({ now: '2020-06-01T09:00:00+08:00' });
});

/** A claim that finance is asked to pay, approved on a day, its lines in these states; some of another fund. */
async function approved(approvedOn: string | undefined, lines: readonly Partial<Line>[]): Promise<Claim['id']> {
  const root = { ...claim({ lines: lines.length }), ...(approvedOn !== undefined && { approvedOn }) };
  await app.store.commit(commitOf({ ...root, status: 'payable' }));
  for (const [index, change] of lines.entries())
    await app.store.write({ op: 'create', item: line(root.id, index + 1, change) });
  const item = workItem(WorkItemId.parse(`${root.id}.1.approvePayment.1`), { kind: 'approvePayment', role: 'finance' });
  await app.store.write({ op: 'create', item });
  return root.id;
}
const late = async () => (await overduePayments(app)).map((one) => one.claim.id);
const notices = () => app.store.all({ of: 'notice', by: 'inbox', inbox: 'office' });

test('ninety days after its approval a claim is in time, a day later it is not', async () => {
  const id = await approved('2020-06-01', [{ status: 'reserved' }]);
  app.clock.set('2020-08-30T23:59:00+08:00');
  expect(await late()).toEqual([]);
  app.clock.set('2020-08-31T00:00:00+08:00');
  expect(await late()).toEqual([id]);
});

test('the report counts what is unpaid by fund and year, whatever keeps it', async () => {
  await approved('2020-01-02', [
    { status: 'reserved' },
    { status: 'failed', amount: 30_000 },
    { status: 'unknown', amount: 7_000, fund: 'employment-subsidy' },
    { status: 'paid' },
    { status: 'rejected' },
    { status: 'returned' },
  ]);
  await approved('2020-05-31', [{ status: 'reserved' }]);
  await approved(undefined, [{ status: 'reserved' }]);
  const overdue = await overduePayments(app);
  expect(overdueOf(overdue, 'special', 2020)).toEqual({ lines: 2, amount: 130_000 });
  expect(overdueOf(overdue, 'employment-subsidy', 2020)).toEqual({ lines: 1, amount: 7_000 });
  expect(overdueOf(overdue, 'special', 2019)).toEqual({ lines: 0, amount: 0 });
});

test('the office is told once of each claim, and the claim says so', async () => {
  const id = await approved('2020-01-02', [{ status: 'reserved' }]);
  await approved('2020-01-02', [{ status: 'paid' }]);
  for (let days = 0; days < 3; days++) expect(await tellOverdue(app)).toBe(1);
  expect(await notices()).toMatchObject([{ title: '补贴拨付逾期', case: id }]);
  expect(await app.store.get({ entity: 'claim', id })).toMatchObject({ lateSince: '2020-04-01' });
  const events = await app.store.all({ of: 'auditEvent', by: 'case', case: id });
  expect(events.filter(({ action }) => action === 'payLate')).toHaveLength(1);
});
