import { beforeEach, describe, expect, test } from 'vitest';
import { appropriate, holdsI1 } from '../../shared/domain/money/movements.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Filing, Supplement } from '../../shared/schemas/filing.ts';
import type { FilingId } from '../../shared/schemas/ids.ts';
import type { Decision } from '../../shared/schemas/workItem.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { addAllotment } from '../../shared/usecases/filing/addAllotment.ts';
import { allotFiling } from '../../shared/usecases/filing/allotFiling.ts';
import { askReapply } from '../../shared/usecases/filing/askReapply.ts';
import { recordReapply } from '../../shared/usecases/filing/recordReapply.ts';
import { askAllotment, askFilingReview } from '../../shared/usecases/filing/askFiling.ts';
import { checkFiling } from '../../shared/usecases/filing/checkFiling.ts';
import { recordFilingReview } from '../../shared/usecases/filing/recordFilingReview.ts';
import { reportOpening } from '../../shared/usecases/filing/reportOpening.ts';
import { resubmit, withdraw } from '../../shared/usecases/filing/submitFiling.ts';
import { resubmitSupplement, submitSupplement } from '../../shared/usecases/filing/submitSupplement.ts';
import { openRoster } from '../../shared/usecases/roster/openRoster.ts';
import { AT, claim, commitOf, filing, JURISDICTION } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Actor['role'], more: object = {}): Actor =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
const [OWN, HRSS, FINANCE] = [
  actor('dept-nyj', 'department', { department: 'NYJ' }),
  actor('hrss-1', 'hrss'),
  actor('finance-1', 'finance'),
];
const STANDARD = 90_000;
const PLAN = { ...filing().plan, programme: 'INST_TRAIN', level: '初级工', institution: 11, heads: 10 };
const FILED = 10 * STANDARD;
const MORE: Supplement = { heads: 3, amount: 3 * STANDARD, reason: '报名人数超出备案' };
const APPROVE: Decision = { outcome: 'approve', reasons: [], lines: [] };
const RETURN: Decision = { ...APPROVE, outcome: 'return', reasons: [{ code: 'CHECK', message: '请核对' }] };

let app: MemoryApp;
let base: Filing;
beforeEach(async () => {
  app = memoryApp();
  const path = [
    { user: 'dept-nyj', duty: 'file' },
    { user: 'hrss-1', duty: 'review' },
    { user: 'finance-1', duty: 'allot' },
  ] as const;
  const plan = { ...PLAN, standard: STANDARD, amount: FILED };
  base = { ...filing({ plan, path }), status: 'allotted', number: 'B-1', allottedAt: AT, allotted: FILED };
  const money = appropriate({ fund: base.fund, year: base.year }, 'money', 2 * FILED);
  const { fund, year, id } = base;
  const first = { fund, year, filing: id, id: 'first/allot', from: 'free', to: 'allotted', amount: FILED } as const;
  await app.store.commit({ ...commitOf(base), movements: [money, { ...first, lines: [] }] });
});

const stored = async (id: FilingId): Promise<Filing> => (await app.store.get({ entity: 'filing', id }))!;
async function added(more: Partial<Supplement> = {}, key = 'key'): Promise<FilingId> {
  const outcome = await submitSupplement(app, OWN, base.id, { ...MORE, ...more }, key);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value.id;
}
async function decide(id: FilingId, by: Actor, kind: 'reviewFiling' | 'allotFiling', decision: Decision, revision = 1) {
  const wait = { filing: id, round: 1, token: 't' };
  await (kind === 'reviewFiling' ? askFilingReview : askAllotment)(app, wait);
  const item = workItemId(id, revision, kind, 1);
  return { item, said: await decideWorkItem(app, by, item, decision) };
}
async function filed(id: FilingId, revision = 1): Promise<void> {
  expect(await checkFiling(app, id)).toEqual({ outcome: 'review' });
  const { item } = await decide(id, HRSS, 'reviewFiling', APPROVE, revision);
  expect(await recordFilingReview(app, id, item)).toEqual({ outcome: 'filed' });
}
async function allotted(id: FilingId, amount?: number, by = FINANCE) {
  const { item, said } = await decide(id, by, 'allotFiling', { ...APPROVE, ...(amount !== undefined && { amount }) });
  return said.ok ? (await allotFiling(app, id, item)).outcome : said.problem.code;
}
async function money() {
  const { fund, year, id } = base;
  const balance = (await app.store.get({ entity: 'balance', fund, year }))!;
  expect(holdsI1(balance)).toBe(true);
  const entries = await app.store.all({ of: 'ledgerEntry', by: 'fund', fund, year });
  const own = entries.filter((entry) => entry.filing === id && entry.to === 'allotted');
  const allotment = await app.store.get({ entity: 'allotment', fund, year, filing: id });
  return [own.reduce((sum, { amount }) => sum + amount, 0), allotment?.allotted, balance.allotted];
}

test('an allotted plan takes in more heads with their money, which is the plan’s in one transaction (AMB-46)', async () => {
  const id = await added();
  expect(await added()).toBe(id);
  expect(await stored(id)).toMatchObject({ status: 'submitted', supplement: { ...MORE, of: base.id } });
  await filed(id);
  expect((await stored(base.id)).plan).toMatchObject({ heads: 10, amount: FILED });
  expect(await allotted(id)).toBe('allotted');
  const sum = FILED + MORE.amount;
  expect(await stored(base.id)).toMatchObject({
    status: 'allotted',
    plan: { heads: 13, amount: sum, standard: STANDARD },
    allotted: sum,
    supplements: [id],
  });
  expect(await stored(id)).toMatchObject({ status: 'merged', allotted: MORE.amount });
  expect(await money()).toEqual([sum, sum, sum]);
  expect(await allotFiling(app, id, workItemId(id, 1, 'allotFiling', 1))).toEqual({ outcome: 'allotted' });
  expect(await money()).toEqual([sum, sum, sum]);
});

test('what finance leaves out of it is missing of the plan, and is added there', async () => {
  const id = await added();
  await filed(id);
  expect(await allotted(id, MORE.amount + 1)).toBe('AMOUNT_NOT_ASKED');
  expect(await allotted(id, STANDARD)).toBe('allotted');
  expect(await stored(base.id)).toMatchObject({ allotted: FILED + STANDARD, shortBy: 2 * STANDARD });
  expect(await addAllotment(app, FINANCE, base.id, 2 * STANDARD, 'rest')).toMatchObject({ ok: true });
  const sum = FILED + MORE.amount;
  expect(await money()).toEqual([sum, sum, sum]);
});

describe('the check sends back', () => {
  const told = async (more: Partial<Supplement>) => {
    const id = await added(more, JSON.stringify(more));
    await checkFiling(app, id);
    const now = await stored(id);
    return now.status === 'returned' ? now.reasons.map(({ code }) => code) : now.status;
  };
  test.each([
    ['another standard', { amount: 3 * STANDARD - 1 }, ['AMOUNT_MISMATCH']],
    ['money alone is no mistake', { heads: 0, amount: 1 }, 'underReview'],
    ['its own sum is right', {}, 'underReview'],
  ])('%s', async (_, more, expected) => expect(await told(more)).toEqual(expected));

  test('nothing of what the plan alone answered for: plans of before said no aims', async () => {
    const { aims: _none, ...old } = base.plan;
    await app.store.commit({ ...commitOf({ ...base, plan: old, version: base.version + 1 }), movements: [] });
    expect(await told({})).toBe('underReview');
  });
});

test('returned, it comes again with other numbers and with nothing else; withdrawn, the plan stands as it was', async () => {
  const id = await added();
  await checkFiling(app, id);
  const { item } = await decide(id, HRSS, 'reviewFiling', RETURN);
  await recordFilingReview(app, id, item);
  expect(await resubmit(app, OWN, id, base.plan)).toMatchObject({ problem: { code: 'IS_SUPPLEMENT' } });
  const again = await resubmitSupplement(app, OWN, id, { ...MORE, heads: 1, amount: STANDARD });
  expect(again).toMatchObject({ value: { revision: 2, supplement: { heads: 1, amount: STANDARD, of: base.id } } });
  await filed(id, 2);
  expect(await withdraw(app, OWN, id)).toMatchObject({ value: { status: 'withdrawn' } });
  expect(await stored(base.id)).toMatchObject({ version: base.version, plan: { heads: 10 } });
});

test('a plan is not given back while a supplement of it is open, and one that was given back takes none in', async () => {
  const id = await added();
  expect(await withdraw(app, OWN, base.id)).toMatchObject({ problem: { code: 'OPEN_SUPPLEMENTS' } });
  await filed(id);
  const gone = { ...(await stored(base.id)), status: 'withdrawn' as const };
  await app.store.commit({ ...commitOf({ ...gone, version: gone.version + 1 }), movements: [] });
  expect(await allotted(id)).toBe('returned');
  expect(await stored(id)).toMatchObject({ reasons: [{ code: 'PLAN_NOT_ALLOTTED' }] });
  expect(await submitSupplement(app, OWN, base.id, MORE, 'late')).toMatchObject({
    problem: { code: 'PLAN_NOT_ALLOTTED' },
  });
});

describe('what finance refuses', () => {
  const refused = async () => {
    const id = await added();
    await filed(id);
    const { item } = await decide(id, FINANCE, 'allotFiling', RETURN);
    return { id, item };
  };

  test('goes to 人社局, who sends it back to the department with its own reason (五(一)4)', async () => {
    const { id, item } = await refused();
    for (const _ of [1, 2]) expect(await allotFiling(app, id, item)).toEqual({ outcome: 'refused' });
    expect((await stored(id)).status).toBe('filed');
    await askReapply(app, { filing: id, round: 2, token: 't' });
    const asked = workItemId(id, 1, 'reapplyFiling', 2);
    expect((await app.store.get({ entity: 'workItem', id: asked }))?.shown['refused']).toEqual(RETURN.reasons);
    expect(await decideWorkItem(app, HRSS, asked, RETURN)).toMatchObject({ ok: true });
    for (const _ of [1, 2]) expect(await recordReapply(app, id, asked)).toEqual({ outcome: 'returned' });
  });

  test('goes back at once in an execution that began before anybody was asked', async () => {
    const { id, item } = await refused();
    expect(await allotFiling(app, id, item, { reapplies: false })).toEqual({ outcome: 'returned' });
    expect(await stored(id)).toMatchObject({ status: 'returned', reasons: RETURN.reasons });
  });
});

test('has no class of its own, and no other department’s', async () => {
  const id = await added();
  await filed(id);
  const opening = { place: '样例教室', teachers: ['institution/11/T1'], sessions: [{ date: '2020-06-11', hours: 6 }] };
  expect(await reportOpening(app, OWN, id, opening)).toMatchObject({ problem: { code: 'IS_SUPPLEMENT' } });
  expect(await openRoster(app, OWN, { filing: id, of: 'heads' }, 'key')).toMatchObject({
    problem: { code: 'IS_SUPPLEMENT' },
  });
  const other = actor('dept-swj', 'department', { department: 'SWJ' });
  expect(await submitSupplement(app, other, base.id, MORE, 'k')).toMatchObject({ problem: { code: 'NOT_FOUND' } });
});

test('who paid under the plan does not allot its supplement (I6), and who allotted that is told with the plan', async () => {
  const under = { ...claim({ department: base.department }), filing: base.id };
  await app.store.commit(commitOf({ ...under, path: [{ user: 'finance-2', duty: 'pay' }] }));
  const id = await added();
  await filed(id);
  expect(await allotted(id, undefined, actor('finance-2', 'finance'))).toBe('SECOND_DUTY');
  expect(await allotted(id, undefined, actor('finance-3', 'finance'))).toBe('allotted');
  expect((await stored(base.id)).path).toContainEqual({ user: 'finance-3', duty: 'allot' });
});
