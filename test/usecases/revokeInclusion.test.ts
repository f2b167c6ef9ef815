import { beforeEach, describe, expect, test } from 'vitest';
import { awaitFunds, makeClaimPayable } from '../../shared/domain/claim/claimStates.ts';
import { waitOf } from '../../shared/domain/money/lastYuan.ts';
import { appropriate, holdsI1, reserve } from '../../shared/domain/money/movements.ts';
import { slotChanges } from '../../shared/domain/money/reservation.ts';
import type { App, Change } from '../../shared/ports.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Line, LineStatus } from '../../shared/schemas/line.ts';
import { ClaimId, RecoveryId } from '../../shared/schemas/ids.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { offerFunds } from '../../shared/usecases/claim/offerFunds.ts';
import { sweep } from '../../shared/usecases/deliver.ts';
import { instructPayment } from '../../shared/usecases/payment/instructPayment.ts';
import { revoke } from '../../shared/usecases/proposal/followUp.ts';
import { claim, commitOf, JURISDICTION, next, person, proposal, rosterId, workItem } from '../support/examples.ts';
import { crashingAfter } from '../support/crashing.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { someLine } from '../domain/lines.ts';

const HRSS = Actor.parse({ user: 'hrss-1', name: '', role: 'hrss', jurisdiction: JURISDICTION });
const AMOUNT = 100_000;

const elder = person();
let app: MemoryApp;
let decision: Proposal;
let own: ReturnType<typeof claim>;

beforeEach(async () => {
  app = memoryApp();
  const content = { need: '样例', notPensioned: true, from: '2020-05-01', to: '2020-12-31' } as const;
  const matter = { kind: 'inclusion', content } as const;
  decision = { ...proposal({ matter, party: elder }), status: 'approved', approvedOn: '2020-05-01' };
  await app.store.commit(commitOf(decision));
  own = claim({ roster: rosterId(), department: 'RSJ' });
  await app.store.commit({
    ...commitOf(own),
    movements: [appropriate({ fund: 'special', year: 2020 }, own.id, 10 * AMOUNT)],
  });
});

const receiptOn = (id: string | null) => JSON.stringify({ facts: { overWorkingAge: true, inclusionDecision: id } });

/** The elder's line in a state, with what it holds in that state; others hold nothing. */
async function lineIn(no: number, status: LineStatus, change: Partial<Line> = {}): Promise<void> {
  const slots: Line['slots'] = [{ kind: 'once', key: `course-${no}` }];
  const rowKey = `${elder.key}/${no}`;
  const resting = { person: elder, rowKey, slots, amount: AMOUNT, receipt: receiptOn(decision.id) };
  const line = someLine({ claim: own.id, no, status, eventDate: '2020-06-01', ...resting, ...change });
  const root = (await app.store.get({ entity: 'claim', id: own.id }))!;
  const holds = HOLDING.has(status);
  const row = {
    entity: 'row',
    roster: own.roster!,
    rowKey,
    version: 1,
    row: no,
    person: elder,
    claim: own.id,
  } as const;
  const changes: Change[] = [
    { op: 'create', item: line },
    { op: 'create', item: { ...row, upload: 'U-AAAA' as never, digest: 'x', facts: {} } },
    ...(holds ? [...slotChanges(line, 'take'), { op: 'create' as const, item: waitOf(root, line, true) }] : []),
    ...(status === 'waiting' ? [{ op: 'create' as const, item: waitOf(root, line, false) }] : []),
  ];
  const movements = holds ? [reserve({ fund: 'special', year: 2020 }, `${own.id}.${no}`, [line])] : [];
  const done = await app.store.commit({ ...commitOf(next(root)), changes, movements });
  expect(done).toMatchObject({ ok: true });
}
const HOLDING: ReadonlySet<LineStatus> = new Set(['reserved', 'instructed', 'failed', 'unknown']);

const takeBack = (by: App = app) => revoke(by, HRSS, decision.id, '情况不实（样例）');
const lineAt = async (no: number) => (await app.store.get({ entity: 'line', claim: own.id, no }))!;
const balance = async () => (await app.store.get({ entity: 'balance', fund: 'special', year: 2020 }))!;
const told = async (inbox: string) =>
  (await app.store.all({ of: 'notice', by: 'inbox', inbox })).map(({ text }) => text);
const waits = () => app.store.all({ of: 'fundWait', by: 'place', fund: 'special', year: 2020 });
const rowsHeld = async () =>
  (await app.store.all({ of: 'row', by: 'roster', roster: own.roster! })).flatMap((row) =>
    row.claim ? [row.row] : [],
  );

test('what rests on a decision that is taken back and is not at the bank loses places and money, and says why', async () => {
  const states: LineStatus[] = ['assessed', 'accepted', 'waiting', 'reserved', 'failed'];
  for (const [index, status] of states.entries()) await lineIn(index + 1, status);
  expect(await balance()).toMatchObject({ reserved: 2 * AMOUNT });
  expect(await takeBack()).toMatchObject({ ok: true, value: { status: 'revoked' } });
  for (const no of states.keys()) {
    const line = await lineAt(no + 1);
    expect(line).toMatchObject({ status: 'held', reasons: [{ code: 'NEEDS_INCLUSION_DECISION', clause: '三(三)5' }] });
    expect(line.reasons[0]!.message).toContain(decision.id);
  }
  expect(await balance()).toMatchObject({ free: 10 * AMOUNT, reserved: 0 });
  expect(holdsI1(await balance())).toBe(true);
  expect([await waits(), (await app.store.places(elder.key)).once, await rowsHeld()]).toEqual([[], [], []]);
  const texts = await told('department:RSJ');
  expect(new Set(texts.map((text) => text.split('：')[0]))).toEqual(new Set(['第 1、2、3 条', '第 4、5 条']));
  expect(await told('office')).toEqual([]);
});

test('what is paid, at the bank or set off in part stays, and the office is told which lines', async () => {
  await lineIn(1, 'paid');
  await lineIn(2, 'instructed');
  await lineIn(3, 'reserved', { setOffs: [{ recovery: RecoveryId.parse('V-AAAA'), amount: 1 }] });
  await lineIn(4, 'reserved', { receipt: receiptOn('P-OTHER1') });
  await lineIn(5, 'held', { receipt: receiptOn(null) });
  await takeBack();
  const states = await Promise.all([1, 2, 3, 4, 5].map(async (no) => (await lineAt(no)).status));
  expect(states).toEqual(['paid', 'instructed', 'reserved', 'reserved', 'held']);
  const [text, ...more] = await told('office');
  expect(more).toEqual([]);
  for (const no of [1, 2, 3]) expect(text).toContain(`${own.id} 第 ${no} 条`);
  expect(text).not.toContain('第 4 条');
  expect(await told('department:RSJ')).toEqual([]);
  expect(await app.store.all({ of: 'recovery', by: 'all' })).toEqual([]);
});

describe('a crash at any write after the decision', () => {
  test.each([1, 2, 3, 4])('is made good by the sweep, and everybody is told once (%i)', async (writes) => {
    await lineIn(1, 'accepted');
    await lineIn(2, 'reserved');
    await lineIn(3, 'paid');
    await takeBack(crashingAfter(app, writes).app);
    for (let times = 0; times < 2; times++) await sweep(app);
    await takeBack();
    expect([(await lineAt(1)).status, (await lineAt(2)).status, (await lineAt(3)).status]).toEqual([
      'held',
      'held',
      'paid',
    ]);
    expect(await rowsHeld()).toEqual([3]);
    expect([(await told('department:RSJ')).length, (await told('office')).length]).toEqual([2, 1]);
    expect(await app.store.all({ of: 'nudge', by: 'all' })).toEqual([]);
    const events = await app.store.all({ of: 'auditEvent', by: 'case', case: decision.id });
    expect(events.map(({ action }) => action)).toEqual(['submit', 'revoke', 'stopLines']);
    expect(events.at(-1)?.details).toEqual({ stopped: [1, 2].map((no) => `${own.id}/${no}`), paid: [`${own.id}/3`] });
  });
});

test('a line that was assessed while its decision was taken back is stopped before the bank', async () => {
  await takeBack();
  await lineIn(1, 'reserved');
  await lineIn(2, 'reserved', { receipt: '{}', rowKey: 'other/1' });
  const stored = (await app.store.get({ entity: 'claim', id: own.id }))!;
  await app.store.commit(commitOf(makeClaimPayable(stored)));
  const item = workItem(`${own.id}.1.approvePayment.1`, {
    kind: 'approvePayment',
    status: 'decided',
    decidedBy: 'finance-1',
    decision: { outcome: 'approve', reasons: [], lines: [] },
    shown: { round: 1 },
  });
  await app.store.write({ op: 'create', item });
  const written = { xlsx: 'payments/a.xlsx', csv: 'payments/a.csv' };
  expect(await instructPayment(app, ClaimId.parse(own.id), item.id, async () => written)).toMatchObject({
    outcome: 'instructed',
  });
  expect([(await lineAt(1)).status, (await lineAt(2)).status]).toEqual(['held', 'instructed']);
  expect(await app.store.all({ of: 'instruction', by: 'claim', claim: own.id })).toMatchObject([{ line: 2 }]);
});

test('a claim that waits for money for no line any more goes on by itself', async () => {
  await lineIn(1, 'waiting');
  const stored = (await app.store.get({ entity: 'claim', id: own.id }))!;
  await app.store.commit(commitOf(awaitFunds(stored, AMOUNT)));
  const item = workItem(`${own.id}.1.coverShortage.1`, { kind: 'coverShortage', role: 'finance', token: 'short' });
  await app.store.write({ op: 'create', item });
  await takeBack();
  expect(await offerFunds(app)).toBe(1);
  expect(app.workflow.answered).toMatchObject([{ token: 'short', output: { outcome: 'retry' } }]);
});
