import { beforeEach, expect, test } from 'vitest';
import {
  acceptClaim,
  awaitFunds,
  correctClaim,
  makeClaimPayable,
  publiciseClaim,
} from '../../shared/domain/claim/claimStates.ts';
import { waitOf } from '../../shared/domain/money/lastYuan.ts';
import { appropriate, holdsI1, reserve } from '../../shared/domain/money/movements.ts';
import { slotChanges } from '../../shared/domain/money/reservation.ts';
import type { Change } from '../../shared/ports.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line, LineStatus } from '../../shared/schemas/line.ts';
import { RecoveryId, UploadId, WorkItemId } from '../../shared/schemas/ids.ts';
import { cancelClaim } from '../../shared/usecases/claim/cancelClaim.ts';
import { recordShortageDecision, sendBack } from '../../shared/usecases/claim/completeReservation.ts';
import { openPublicity } from '../../shared/usecases/claim/openPublicity.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { sweep } from '../../shared/usecases/deliver.ts';
import { recordCorrection } from '../../shared/usecases/payment/correctAccount.ts';
import { instructPayment } from '../../shared/usecases/payment/instructPayment.ts';
import { planPayment } from '../../shared/usecases/payment/planPayment.ts';
import { someLine } from '../domain/lines.ts';
import { claim, commitOf, JURISDICTION, next, person, rosterId, workItem } from '../support/examples.ts';
import { goneAfterCommit } from '../support/crashing.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
const OWN = actor('dept-nyj', 'department', { department: 'NYJ' });
const AMOUNT = 100_000;

const trainee = person();
let app: MemoryApp;
let root: ReturnType<typeof claim>;
beforeEach(async () => {
  app = memoryApp();
  root = claim({ programme: 'INST_TRAIN', roster: rosterId(), institution: 14 });
  const movements = [appropriate({ fund: 'special', year: 2020 }, root.id, 10 * AMOUNT)];
  await app.store.commit({ ...commitOf({ ...root, status: 'underReview' }), movements });
});

const stored = async () => (await app.store.get({ entity: 'claim', id: root.id }))!;

/** A line in a state, with its row and what it holds. */
async function lineIn(no: number, status: LineStatus, change: Partial<Line> = {}): Promise<void> {
  const rowKey = `${trainee.key}/${no}`;
  const slots: Line['slots'] = [{ kind: 'once', key: `course-${no}` }];
  const of = { claim: root.id, no, status, person: trainee, rowKey, slots, eventDate: '2020-06-01' };
  const line = someLine({ ...of, ...change });
  const now = await stored();
  const holds = status === 'reserved';
  const row = { entity: 'row', roster: root.roster!, rowKey, version: 1, row: no, person: trainee } as const;
  const changes: Change[] = [
    { op: 'create', item: line },
    { op: 'create', item: { ...row, upload: UploadId.parse('U-AAAA'), digest: 'x', facts: {}, claim: root.id } },
    ...(holds ? slotChanges(line, 'take') : []),
    ...(holds || status === 'waiting' ? [{ op: 'create' as const, item: waitOf(now, line, holds) }] : []),
  ];
  const movements = holds ? [reserve({ fund: 'special', year: 2020 }, `${root.id}.${no}`, [line])] : [];
  expect(await app.store.commit({ ...commitOf(next(now)), changes, movements })).toMatchObject({ ok: true });
}

async function moved(move: (claim: Claim) => Claim): Promise<void> {
  await app.store.commit(commitOf(move(await stored())));
}
const accepted = () => moved((one) => acceptClaim(one, '2020-06-01'));
async function asked(kind: 'approvePayment' | 'coverShortage' | 'correctAccounts' | 'resolveObjections') {
  const item = workItem(`${root.id}.1.${kind}.1`, { kind, role: 'finance', token: kind });
  await app.store.write({ op: 'create', item });
  return item.id;
}
const cancel = (by = OWN) => cancelClaim(app, by, root.id, '班次取消（样例）');
const left = async () => ({
  lines: (await app.store.all({ of: 'line', by: 'claim', claim: root.id })).map(({ status }) => status),
  rows: (await app.store.all({ of: 'row', by: 'roster', roster: root.roster! })).filter((row) => row.claim).length,
  places: (await app.store.places(trainee.key)).once.length,
  queue: (await app.store.all({ of: 'fundWait', by: 'place', fund: 'special', year: 2020 })).length,
});
const balance = async () => (await app.store.get({ entity: 'balance', fund: 'special', year: 2020 }))!;
const answered = () => app.workflow.answered.map(({ token, output }) => ({ token, output }));

test.each([
  ['accepted', accepted],
  ['publicised', () => moved((one) => publiciseClaim(one, '2020-06-10'))],
  ['payable', () => moved(makeClaimPayable)],
  ['short of money', () => moved((one) => awaitFunds(one, AMOUNT))],
  ['held up by objections', () => moved(correctClaim)],
] as const)('a claim that is %s is cancelled, and nothing of it is held', async (_, move) => {
  await lineIn(1, 'reserved');
  await lineIn(2, 'waiting');
  await lineIn(3, 'accepted');
  await lineIn(4, 'rejected');
  await accepted();
  await move();
  await asked('coverShortage');
  for (let times = 0; times < 2; times++)
    expect(await cancel()).toMatchObject({ ok: true, value: { status: 'withdrawn' } });
  expect(await left()).toEqual({
    lines: ['released', 'released', 'released', 'rejected'],
    rows: 0,
    places: 0,
    queue: 0,
  });
  expect([await balance(), holdsI1(await balance())]).toMatchObject([{ free: 10 * AMOUNT, reserved: 0 }, true]);
  expect(answered()).toMatchObject([{ token: 'coverShortage', output: { outcome: 'withdrawn' } }]);
  expect(await planPayment(app, root.id)).toEqual({ outcome: 'closed', round: (await stored()).round });
  expect((await stored()).status).toBe('withdrawn');
  expect(await sweep(app)).toEqual({ delivered: 0, failing: 0 });
});

test('steps that were on their way when it was cancelled do nothing and end', async () => {
  await lineIn(1, 'accepted');
  await accepted();
  const payment = await asked('approvePayment');
  await cancel();
  const approval = { outcome: 'approve' as const, reasons: [], lines: [] };
  const paid = { kind: 'approvePayment', status: 'decided', decidedBy: 'finance-1', decision: approval } as const;
  const approved = workItem(`${root.id}.1.approvePayment.2`, { ...paid, shown: { round: 0 } });
  await app.store.write({ op: 'create', item: approved });
  expect(await reserveBatch(app, root.id, [1])).toEqual({ outcome: 'moved' });
  expect(await openPublicity(app, root.id)).toMatchObject({ outcome: 'none' });
  expect(await instructPayment(app, root.id, approved.id, () => Promise.reject(new Error('no file')))).toEqual({
    outcome: 'nothing',
  });
  const nobodys = WorkItemId.parse(`${root.id}.1.coverShortage.9`);
  expect(await sendBack(app, root.id, payment)).toEqual({ outcome: 'returned' });
  expect(await recordShortageDecision(app, root.id, nobodys)).toEqual({ outcome: 'returned' });
  await recordCorrection(app, root.id, nobodys);
  expect(await left()).toMatchObject({ lines: ['released'], rows: 0 });
  expect((await stored()).status).toBe('withdrawn');
});

test('what it owes is made good by the sweep where the call ended with its transaction', async () => {
  await lineIn(1, 'reserved');
  await accepted();
  expect((await cancelClaim(goneAfterCommit(app), OWN, root.id, '样例')).ok).toBe(true);
  expect((await balance()).reserved).toBe(AMOUNT);
  expect(await sweep(app)).toEqual({ delivered: 1, failing: 0 });
  expect([(await balance()).reserved, await left()]).toMatchObject([0, { lines: ['released'], rows: 0, places: 0 }]);
});

test.each([
  ['instructed', { instruction: 'I-1' }, 'TOO_LATE'],
  ['failed', { instruction: 'I-1' }, 'TOO_LATE'],
  ['paid', {}, 'TOO_LATE'],
  ['reserved', { setOffs: [{ recovery: RecoveryId.parse('V-AAAA'), amount: 1 }] }, 'TOO_LATE'],
  ['reserved', { frozen: true, recovery: RecoveryId.parse('V-AAAA') }, 'RECOVERY_OPEN'],
] as const)('a claim with a line that is %s %j is not cancelled: %s', async (status, change, code) => {
  await lineIn(1, status, change as Partial<Line>);
  await lineIn(2, 'reserved');
  await accepted();
  await moved(makeClaimPayable);
  expect(await cancel()).toMatchObject({ ok: false, problem: { code, clause: '五(三)2' } });
  expect((await stored()).status).toBe('payable');
});

test('before it is accepted it is withdrawn, and nobody but its department cancels', async () => {
  expect(await cancel()).toMatchObject({ ok: false, problem: { code: 'WRONG_STATE' } });
  await accepted();
  const others = [actor('dept-swj', 'department', { department: 'SWJ' }), actor('hrss-1', 'hrss')];
  for (const other of others) expect(await cancel(other)).toMatchObject({ ok: false, problem: { kind: 'notFound' } });
});
