import { beforeEach, expect, test } from 'vitest';
import { appropriate, holdsI1, reserve } from '../../shared/domain/money/movements.ts';
import { waitOf } from '../../shared/domain/money/lastYuan.ts';
import { nextMatter } from '../../shared/domain/payment/rounds.ts';
import { slotChanges } from '../../shared/domain/money/reservation.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import type { App, Change } from '../../shared/ports.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Line, LineStatus } from '../../shared/schemas/line.ts';
import { RecoveryId } from '../../shared/schemas/ids.ts';
import type { Recovery, RecoveryKind } from '../../shared/schemas/recovery.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import {
  askRecovery,
  askRecoveryConfirmation,
  recordRecoveryDecision,
} from '../../shared/usecases/recovery/decideRecovery.ts';
import { hearParty } from '../../shared/usecases/recovery/hearParty.ts';
import { openRecovery } from '../../shared/usecases/recovery/openRecovery.ts';
import { someLine } from '../domain/lines.ts';
import { claim, commitOf, JURISDICTION, next, person } from '../support/examples.ts';
import { crashingAfter } from '../support/crashing.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const AMOUNT = 100_000;
const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
const AUDITOR = actor('auditor', 'auditor');

let app: MemoryApp;
let own: ReturnType<typeof claim>;
beforeEach(async () => {
  app = memoryApp();
  own = claim({ institution: 14 });
  const movements = [appropriate({ fund: 'special', year: 2020 }, own.id, 20 * AMOUNT)];
  await app.store.commit({ ...commitOf({ ...own, status: 'payable' }), movements });
});

/** A line in a state, with the place and the money that it holds in it. */
async function lineIn(no: number, status: LineStatus, change: Partial<Line> = {}): Promise<void> {
  const slots: Line['slots'] = [{ kind: 'once', key: `course-${no}` }];
  const line = someLine({ claim: own.id, no, status, person: person(), slots, eventDate: '2020-06-01', ...change });
  const root = (await app.store.get({ entity: 'claim', id: own.id }))!;
  const holds = status === 'reserved' || status === 'failed' || status === 'instructed' || status === 'paid';
  const waits = status === 'waiting' || holds;
  const changes: Change[] = [
    { op: 'create', item: line },
    ...(holds ? slotChanges(line, 'take') : []),
    ...(waits ? [{ op: 'create' as const, item: waitOf(root, line, holds) }] : []),
  ];
  const movements = holds ? [reserve({ fund: 'special', year: 2020 }, `${own.id}.${no}`, [line])] : [];
  expect(await app.store.commit({ ...commitOf(next(root)), changes, movements })).toMatchObject({ ok: true });
}

const find = (lines: number[], kind: RecoveryKind = 'fraud') =>
  openRecovery(app, AUDITOR, { claim: own.id, lines, kind, finding: '样例' }, `${kind}-${lines.join('-')}`);
async function found(...lines: number[]): Promise<Recovery> {
  const opened = await find(lines);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}
const lines = () => app.store.all({ of: 'line', by: 'claim', claim: own.id });
const states = async () => (await lines()).map(({ status, frozen }) => `${status}${frozen ? ' frozen' : ''}`);
const balance = async () => (await app.store.get({ entity: 'balance', fund: 'special', year: 2020 }))!;
const placesTaken = async () => {
  const places = await Promise.all((await lines()).map(({ person: { key } }) => app.store.places(key)));
  return places.filter(({ once }) => once.length > 0).length;
};

/** Both decide; `through` carries the effect out. */
async function decided(id: Recovery['id'], outcome: 'approve' | 'reject', through: App = app) {
  await hearParty(app, actor('institution-14', 'institution', { institution: 14 }), id, '请核实。');
  const reasons = outcome === 'approve' ? [] : [{ code: 'NO_FRAUD', message: '经查人员真实。' }];
  await askRecovery(app, { recovery: id, round: 1, token: 'a' });
  const workItem = workItemId(id, 1, 'decideRecovery', 1);
  expect(await decideWorkItem(app, actor('office', 'office'), workItem, { outcome, reasons, lines: [] })).toMatchObject(
    { ok: true },
  );
  await askRecoveryConfirmation(app, { recovery: id, round: 1, token: 'b', decided: workItem });
  const confirmation = workItemId(id, 1, 'confirmRecovery', 1);
  const agreed = { outcome: 'approve' as const, reasons: [], lines: [] };
  expect(await decideWorkItem(app, actor('hrss-3', 'hrss'), confirmation, agreed)).toMatchObject({ ok: true });
  return () => recordRecoveryDecision(through, id, { workItem, confirmation });
}

const UNDER_WAY: LineStatus[] = ['assessed', 'accepted', 'waiting', 'reserved', 'failed'];

test('lines on their way are named for nothing, frozen, and refused by the order: money, places and queue are free', async () => {
  for (const [index, status] of UNDER_WAY.entries()) await lineIn(index + 1, status);
  await lineIn(6, 'reserved');
  const recovery = await found(1, 2, 3, 4, 5);
  expect([recovery.amount, recovery.lines.map(({ amount }) => amount)]).toEqual([0, [0, 0, 0, 0, 0]]);
  // The sixth is the party's, and waits with them.
  expect(await states()).toEqual([...UNDER_WAY, 'reserved'].map((status) => `${status} frozen`));
  const carryOut = await decided(recovery.id, 'approve');
  for (let times = 0; times < 2; times++) expect(await carryOut()).toEqual({ outcome: 'ordered' });
  expect(await states()).toEqual([...UNDER_WAY.map(() => 'rejected'), 'reserved frozen']);
  const [first] = await lines();
  expect(first).toMatchObject({ recovery: recovery.id, reasons: [{ code: 'FRAUD_FOUND', clause: '五(三)2' }] });
  expect(await balance()).toMatchObject({ reserved: AMOUNT, free: 19 * AMOUNT });
  expect([holdsI1(await balance()), await placesTaken()]).toEqual([true, 1]);
  const waits = await app.store.all({ of: 'fundWait', by: 'place', fund: 'special', year: 2020 });
  expect(waits.map(({ line }) => line)).toEqual([6]);
});

test('dismissed, they go on as they were', async () => {
  for (const [index, status] of UNDER_WAY.entries()) await lineIn(index + 1, status);
  const carryOut = await decided((await found(1, 2, 3, 4, 5)).id, 'reject');
  expect(await carryOut()).toEqual({ outcome: 'dismissed' });
  expect(await states()).toEqual(UNDER_WAY);
  expect((await lines()).flatMap(({ recovery }) => recovery ?? [])).toEqual([]);
  expect(await balance()).toMatchObject({ reserved: 2 * AMOUNT });
});

test('of lines paid and unpaid together, what was paid comes back and what was not is refused', async () => {
  await lineIn(1, 'paid');
  await lineIn(2, 'reserved');
  const recovery = await found(1, 2);
  expect(recovery).toMatchObject({ amount: AMOUNT, lines: [{ amount: AMOUNT }, { amount: 0 }] });
  expect(await states()).toEqual(['paid', 'reserved frozen']);
  expect(nextMatter(await lines())).toBe('objections');
  await (
    await decided(recovery.id, 'approve')
  )();
  expect(await states()).toEqual(['paid', 'rejected']);
});

test('a crash between the decision and its effect is made good when the step is repeated', async () => {
  await lineIn(1, 'reserved');
  const { id } = await found(1);
  const { app: failing, mend } = crashingAfter(app, 1);
  const crashing = await decided(id, 'approve', failing);
  await expect(crashing()).rejects.toThrow('crash');
  mend();
  expect(await crashing()).toEqual({ outcome: 'ordered' });
  expect([await states(), (await balance()).reserved]).toEqual([['rejected'], 0]);
});

test.each([
  ['instructed', {}, 'fraud', 'AT_BANK'],
  ['reserved', { setOffs: [{ recovery: RecoveryId.parse('V-AAAA'), amount: 1 }] }, 'fraud', 'PAID_IN_PART'],
  ['held', {}, 'fraud', 'NOTHING_TO_RECOVER'],
  ['reserved', {}, 'problem', 'NOTHING_TO_RECOVER'],
] as const)('a line %s %j is not named in a case of %s: %s', async (status, change, kind, code) => {
  await lineIn(1, status, change as Partial<Line>);
  expect(await find([1], kind)).toMatchObject({ ok: false, problem: { code } });
});
