import { beforeEach, expect, test } from 'vitest';
import { workItemId } from '../../shared/domain/workItems.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { UploadId, type RosterId } from '../../shared/schemas/ids.ts';
import type { Recovery } from '../../shared/schemas/recovery.ts';
import { askClaimReview } from '../../shared/usecases/claim/askReview.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { cancelClaim } from '../../shared/usecases/claim/cancelClaim.ts';
import { recordClaimReview } from '../../shared/usecases/claim/recordClaimReview.ts';
import { resubmitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { withdrawClaim } from '../../shared/usecases/claim/withdrawClaim.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import {
  askRecovery,
  askRecoveryConfirmation,
  recordRecoveryDecision,
} from '../../shared/usecases/recovery/decideRecovery.ts';
import { hearParty } from '../../shared/usecases/recovery/hearParty.ts';
import { openRecovery } from '../../shared/usecases/recovery/openRecovery.ts';
import { claim, commitOf, JURISDICTION, line, next, payable, rosterId } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
const OWN = actor('dept-nyj', 'department', { department: 'NYJ' });
const HRSS = actor('hrss-1', 'hrss');
const REASON = { code: 'CHECK', message: '请核对后重报' };
const PLANNED = { planFiled: true, filedStandard: 100_000 };
const HEAD = { occupation: '电工', tier: '中级工', groups: ['VETERAN'], eventDate: '2020-05-20', certificate: true };
const FACTS = { ...HEAD, ...PLANNED };

const [one, other] = [payable(), payable()];
let app: MemoryApp;
beforeEach(() => {
  app = memoryApp();
});

/** A claim of two heads from a roster of its own, in a state. */
async function claimed(status: 'submitted' | 'underReview'): Promise<Claim> {
  const roster = rosterId();
  const root = claim({
    programme: 'INST_TRAIN',
    institution: 14,
    roster,
    lines: 2,
    path: [{ user: 'x', duty: 'file' }],
  });
  const of = status === 'underReview' ? 'assessed' : 'submitted';
  await app.store.commit(commitOf({ ...root, status }));
  for (const [index, who] of [one, other].entries()) {
    const [no, rowKey] = [index + 1, `${who.key}.电工/中级工`];
    const item = line(root.id, no, {
      person: who,
      rowKey,
      row: no,
      status: of,
      facts: FACTS,
      slots: [],
      payee: 'training_institution',
    });
    await app.store.write({ op: 'create', item });
    const row = { entity: 'row', roster, rowKey, version: 1, row: no, person: who, facts: FACTS } as const;
    await app.store.write({
      op: 'create',
      item: { ...row, upload: UploadId.parse('U-AAAA'), digest: 'x', claim: root.id },
    });
  }
  return { ...root, status };
}

async function suspected({ id }: Claim, ...lines: number[]): Promise<Recovery> {
  const finding = { claim: id, lines, kind: 'fraud' as const, finding: '样例' };
  const opened = await openRecovery(app, actor('auditor', 'auditor'), finding, 'key');
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

async function decided({ id }: Recovery, outcome: 'approve' | 'reject'): Promise<void> {
  await hearParty(app, actor('institution-14', 'institution', { institution: 14 }), id, '请核实。');
  const reasons = outcome === 'approve' ? [] : [{ code: 'NO_FRAUD', message: '经查人员真实。' }];
  await askRecovery(app, { recovery: id, round: 1, token: 'a' });
  const workItem = workItemId(id, 1, 'decideRecovery', 1);
  await decideWorkItem(app, actor('office', 'office'), workItem, { outcome, reasons, lines: [] });
  await askRecoveryConfirmation(app, { recovery: id, round: 1, token: 'b', decided: workItem });
  const confirmation = workItemId(id, 1, 'confirmRecovery', 1);
  await decideWorkItem(app, actor('hrss-3', 'hrss'), confirmation, { outcome: 'approve', reasons: [], lines: [] });
  await recordRecoveryDecision(app, id, { workItem, confirmation });
}

/** The reviewer sends all lines back. */
async function returned({ id }: Claim): Promise<void> {
  await askClaimReview(app, { claim: id, round: 1, token: 'r' });
  const item = workItemId(id, 1, 'reviewClaim', 1);
  await decideWorkItem(app, HRSS, item, { outcome: 'return', reasons: [REASON], lines: [] });
  expect(await recordClaimReview(app, id, item)).toEqual({ outcome: 'returned' });
}

const linesOf = ({ id }: Claim): Promise<Line[]> => app.store.all({ of: 'line', by: 'claim', claim: id });
const free = async (roster: RosterId) =>
  (await app.store.all({ of: 'row', by: 'roster', roster }))
    .toSorted((a, b) => a.row - b.row)
    .map((row) => row.claim === undefined);

test('a claim with a line under suspicion is not taken back until the case ends', async () => {
  const root = await claimed('underReview');
  const recovery = await suspected(root, 1);
  expect(await withdrawClaim(app, OWN, root.id)).toMatchObject({
    ok: false,
    problem: { code: 'RECOVERY_OPEN', message: expect.stringContaining(recovery.id) },
  });
  await decided(recovery, 'reject');
  expect(await withdrawClaim(app, OWN, root.id)).toMatchObject({ ok: true });
  expect(await free(root.roster!)).toEqual([true, true]);
});

test('nor is one cancelled whose line was sent back while it is suspected', async () => {
  const root = await claimed('underReview');
  await suspected(root, 1);
  for (const item of await linesOf(root))
    await app.store.write({
      op: 'replace',
      item: { ...item, status: item.no === 1 ? 'returned' : 'accepted', version: item.version + 1 },
    });
  const stored = (await app.store.get({ entity: 'claim', id: root.id }))!;
  await app.store.commit(commitOf({ ...next(stored), status: 'accepted' }));
  expect(await cancelClaim(app, OWN, root.id, '样例')).toMatchObject({ problem: { code: 'RECOVERY_OPEN' } });
});

test('sent back under suspicion, a line keeps its row until nothing is found', async () => {
  const root = await claimed('underReview');
  const recovery = await suspected(root, 1);
  await returned(root);
  expect(await free(root.roster!)).toEqual([false, true]);
  expect(await resubmitClaim(app, OWN, root.id)).toMatchObject({ ok: true });
  expect((await linesOf(root)).map(({ rowKey, status }) => [rowKey?.slice(0, 4), status])).toEqual([
    [one.key.slice(0, 4), 'returned'],
    [other.key.slice(0, 4), 'returned'],
    [other.key.slice(0, 4), 'submitted'],
  ]);
  await decided(recovery, 'reject');
  expect(await free(root.roster!)).toEqual([true, false]);
  expect((await linesOf(root))[0]).not.toHaveProperty('recovery');
});

test('found false after it was sent back, it is refused and its row not claimed again', async () => {
  const root = await claimed('underReview');
  const recovery = await suspected(root, 1);
  await returned(root);
  await decided(recovery, 'approve');
  expect((await linesOf(root))[0]).toMatchObject({ status: 'rejected', reasons: [{ code: 'FRAUD_FOUND' }] });
  expect(await withdrawClaim(app, OWN, root.id)).toMatchObject({ ok: true });
  expect(await free(root.roster!)).toEqual([false, true]);
});

test.each([
  ['approve', { status: 'rejected', reasons: [{ code: 'FRAUD_FOUND', clause: '五(三)2' }] }],
  ['reject', { frozen: false }],
] as const)('the same person and training by another roster meets the case, and %s ends both', async (outcome, end) => {
  const root = await claimed('underReview');
  const recovery = await suspected(root, 1);
  const again = await claimed('submitted');
  await assessClaim(app, again.id);
  expect(await linesOf(again)).toMatchObject([
    { status: 'assessed', frozen: true, recovery: recovery.id },
    { status: 'assessed', frozen: false },
  ]);
  await decided(recovery, outcome);
  const [first, second] = await linesOf(again);
  expect(first).toMatchObject(end);
  expect(second).toMatchObject({ status: 'assessed', frozen: false });
  expect(first?.recovery).toBe(outcome === 'approve' ? recovery.id : undefined);
  const { suspected: marks } = await app.store.places(one.key);
  expect(marks).toHaveLength(outcome === 'approve' ? 1 : 0);
});
