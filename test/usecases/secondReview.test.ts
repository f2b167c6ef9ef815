import { beforeEach, expect, test } from 'vitest';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Decision } from '../../shared/schemas/workItem.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import { askClaimRecheck, askClaimReview } from '../../shared/usecases/claim/askReview.ts';
import { recordClaimReview } from '../../shared/usecases/claim/recordClaimReview.ts';
import { withdrawClaim } from '../../shared/usecases/claim/withdrawClaim.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { claim, commitOf, line } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: '330522', ...more });
const HRSS = actor('hrss-1', 'hrss');
const OFFICE = actor('office-2', 'office');
const REASON = { code: 'CHECK', message: '请核对后重报' };
const APPROVE: Decision = { outcome: 'approve', reasons: [], lines: [] };
const against = (no: number, verdict: 'return' | 'reject'): Decision => ({
  ...APPROVE,
  lines: [{ line: no, verdict, reason: REASON }],
});

let app: MemoryApp;
let id: Claim['id'];

/** A claim of three lines that lies with its first reviewer, under a route that the county's pack does not have. */
async function lies(route?: Claim['route']): Promise<void> {
  const root = claim({ programme: 'INST_TRAIN', lines: 3, path: [{ user: 'dept-nyj', duty: 'file' }] });
  id = root.id;
  await app.store.commit(commitOf({ ...root, status: 'underReview', ...(route && { route }) }));
  for (const no of [1, 2, 3]) await app.store.write({ op: 'create', item: line(id, no, { status: 'assessed' }) });
  await askClaimReview(app, { claim: id, round: 1, token: 'first' });
}
const TWO: Claim['route'] = { reviewers: [{ role: 'hrss' }, { role: 'office' }], payer: 'finance' };

const first = () => workItemId(id, 1, 'reviewClaim', 1);
const second = () => workItemId(id, 1, 'recheckClaim', 2);
const recheck = (token: string) => askClaimRecheck(app, { claim: id, round: 2, token });
const statuses = async () => (await app.store.all({ of: 'line', by: 'claim', claim: id })).map(({ status }) => status);
const status = async () => (await app.store.get({ entity: 'claim', id }))?.status;
const item = () => app.store.get({ entity: 'workItem', id: second() });

beforeEach(() => {
  app = memoryApp();
});

test('every step between the two reviews may be repeated, as after a crash or a time-out', async () => {
  await lies(TWO);
  await decideWorkItem(app, HRSS, first(), against(1, 'reject'));
  for (let times = 0; times < 2; times++) {
    expect(await recordClaimReview(app, id, first())).toEqual({ outcome: 'second' });
    expect([await status(), await statuses()]).toEqual(['underReview', ['rejected', 'assessed', 'assessed']]);
  }
  for (const token of ['second', 'second after a time-out']) {
    await recheck(token);
    expect(await item()).toMatchObject({ role: 'office', duty: 'recheck', status: 'open', token });
  }
  expect((await item())?.shown).toMatchObject({
    firstReview: { decidedBy: 'hrss-1', lines: [{ line: 1, verdict: 'reject' }] },
    amount: 200_000,
  });
  await decideWorkItem(app, OFFICE, second(), against(2, 'return'));
  for (let times = 0; times < 2; times++) {
    expect(await recordClaimReview(app, id, second())).toEqual({ outcome: 'accepted' });
    expect(await statuses()).toEqual(['rejected', 'returned', 'accepted']);
    expect(await app.store.get({ entity: 'claim', id })).toMatchObject({ approvedOn: '2020-06-01' });
  }
  await recheck('asked too late');
  expect(app.workflow.answered.at(-1)).toMatchObject({ token: 'asked too late', output: { outcome: 'approve' } });
});

test('whoever has another duty on the path is no second reviewer (I6)', async () => {
  await lies({ ...TWO, reviewers: [{ role: 'hrss' }, { role: 'hrss' }] });
  await decideWorkItem(app, HRSS, first(), APPROVE);
  await recordClaimReview(app, id, first());
  await recheck('second');
  const refused = await decideWorkItem(app, HRSS, second(), APPROVE);
  expect(refused).toMatchObject({ ok: false, problem: { code: 'SECOND_DUTY', kind: 'forbidden' } });
  expect((await item())?.status).toBe('open');
  expect((await decideWorkItem(app, actor('hrss-2', 'hrss'), second(), APPROVE)).ok).toBe(true);
});

test('the second reviewer sends all of it back, and what the first one said stands beside', async () => {
  await lies(TWO);
  await decideWorkItem(app, HRSS, first(), against(1, 'reject'));
  await recordClaimReview(app, id, first());
  await recheck('second');
  await decideWorkItem(app, OFFICE, second(), { ...APPROVE, outcome: 'return', reasons: [REASON] });
  expect(await recordClaimReview(app, id, second())).toEqual({ outcome: 'returned' });
  expect(await statuses()).toEqual(['rejected', 'returned', 'returned']);
});

test('what the first review leaves nothing of needs no second one', async () => {
  await lies(TWO);
  await decideWorkItem(app, HRSS, first(), { ...APPROVE, outcome: 'return', reasons: [REASON] });
  expect(await recordClaimReview(app, id, first())).toEqual({ outcome: 'returned' });
  expect(await statuses()).toEqual(['returned', 'returned', 'returned']);
});

test('a claim from before there were routes goes on as it began', async () => {
  await lies();
  await decideWorkItem(app, HRSS, first(), against(1, 'reject'));
  expect(await recordClaimReview(app, id, first())).toEqual({ outcome: 'accepted' });
  expect(await statuses()).toEqual(['rejected', 'accepted', 'accepted']);
});

test('a claim taken back between the two reviews asks nobody', async () => {
  await lies(TWO);
  await decideWorkItem(app, HRSS, first(), APPROVE);
  await recordClaimReview(app, id, first());
  const withdrawn = await withdrawClaim(app, actor('dept-nyj', 'department', { department: 'NYJ' }), id);
  expect(withdrawn).toMatchObject({ ok: true, value: { status: 'withdrawn' } });
  await recheck('second');
  expect(await item()).toBeUndefined();
  expect(app.workflow.answered.at(-1)).toMatchObject({ token: 'second', output: { outcome: 'withdrawn' } });
});
