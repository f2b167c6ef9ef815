import { beforeEach, expect, test } from 'vitest';
import { appropriate } from '../../shared/domain/money/movements.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { Decision, WorkItemKind } from '../../shared/schemas/workItem.ts';
import { recordClaimReview } from '../../shared/usecases/claim/recordClaimReview.ts';
import { recordShortageDecision, sendBack } from '../../shared/usecases/claim/completeReservation.ts';
import { allotFiling } from '../../shared/usecases/filing/allotFiling.ts';
import { recordFilingReview } from '../../shared/usecases/filing/recordFilingReview.ts';
import { instructPayment } from '../../shared/usecases/payment/instructPayment.ts';
import { claim, commitOf, filing, line, workItem } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

/**
 * A step may be carried out late: the call was given up and repeated, and the first one went on. What was decided on a
 * case as it was then must not touch it as it is now.
 */

const REASONS = [{ code: 'CHECK', message: '请核对后重报' }];
const APPROVE: Decision = { outcome: 'approve', reasons: [], lines: [] };
const RETURN: Decision = { outcome: 'return', reasons: REASONS, lines: [] };

let app: MemoryApp;
beforeEach(() => {
  app = memoryApp();
});

/** A decision that was taken on a revision of a case. */
async function decided(
  of: { id: Claim['id'] | ReturnType<typeof filing>['id'] },
  kind: WorkItemKind,
  decision: Decision,
  shown: Record<string, unknown> = {},
) {
  const id = workItemId(of.id, 1, kind, 1);
  const item = workItem(id, { kind, case: of.id, status: 'decided', decision, decidedBy: 'hrss-1', shown });
  await app.store.write({ op: 'create', item });
  return id;
}

/** A claim that was sent back and came again, with a line in a state. */
async function cameAgain(status: Claim['status'], of: Line['status'], more: Partial<Claim> = {}) {
  const root = { ...claim({ revision: 2, lines: 1 }), ...more, status, shortBy: 100 } as Claim;
  await app.store.commit(commitOf(root));
  await app.store.write({ op: 'create', item: line(root.id, 1, { status: of, amount: 100 }) });
  return root;
}

const now = async ({ id }: Claim) => [
  (await app.store.get({ entity: 'claim', id }))?.status,
  (await app.store.get({ entity: 'line', claim: id, no: 1 }))?.status,
];

for (const decision of [APPROVE, RETURN, { ...RETURN, outcome: 'reject' as const }]) {
  test(`a late review (${decision.outcome}) leaves a claim that came again with its reviewer`, async () => {
    const root = await cameAgain('underReview', 'assessed');
    await recordClaimReview(app, root.id, await decided(root, 'reviewClaim', decision));
    expect(await now(root)).toEqual(['underReview', 'assessed']);
  });
}

test('a late word on a shortage neither retries nor sends back a claim that came again', async () => {
  const root = await cameAgain('awaitingFunds', 'waiting');
  const id = await decided(root, 'coverShortage', { ...APPROVE, outcome: 'retry' });
  await recordShortageDecision(app, root.id, id);
  expect(await now(root)).toEqual(['awaitingFunds', 'waiting']);
});

test('what finance sent back once is not sent back again when it has come again', async () => {
  const root = await cameAgain('accepted', 'accepted');
  await sendBack(app, root.id, await decided(root, 'approvePayment', RETURN));
  expect(await now(root)).toEqual(['accepted', 'accepted']);
});

test('a payment that was approved for one round instructs nothing in the next (I3)', async () => {
  const root = await cameAgain('payable', 'reserved', { revision: 1, round: 2 });
  const late = await decided(root, 'approvePayment', APPROVE, { round: 1 });
  const files = () => Promise.reject(new Error('no file is written'));
  expect(await instructPayment(app, root.id, late, files)).toEqual({ outcome: 'nothing' });
  expect(await now(root)).toEqual(['payable', 'reserved']);
});

test('a late decision on a plan leaves one that came again where it is', async () => {
  const root = { ...filing(), revision: 2, status: 'underReview' } as const;
  await app.store.commit(commitOf(root));
  await recordFilingReview(app, root.id, await decided(root, 'reviewFiling', RETURN));
  expect(await app.store.get({ entity: 'filing', id: root.id })).toMatchObject({ status: 'underReview' });
});

test('a late allotment sets no money aside for a plan that came again', async () => {
  const root = { ...filing(), revision: 2, status: 'filed', number: 'B-1' } as const;
  const money = appropriate({ fund: root.fund, year: root.year }, 'enough', root.plan.amount);
  await app.store.commit({ ...commitOf(root), movements: [money] });
  await allotFiling(app, root.id, await decided(root, 'allotFiling', APPROVE));
  expect(await app.store.get({ entity: 'filing', id: root.id })).toMatchObject({ status: 'filed' });
});
