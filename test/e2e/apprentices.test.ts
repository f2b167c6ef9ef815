import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { allot, file, filingOf, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { approve, settleRound } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import { check, checkOf } from '../../infra/local/sample/quarter/acts/targets.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { goodRows } from '../files/rows.ts';
import { until } from '../../infra/local/sample/quarter/until.ts';
import { openCounty, type County } from './county.ts';

const ENTERPRISE = '91999900MA00000019';
const RATE = 500_000;
const FIRST = 150_000;

function planOf(key: string, rows: readonly RosterRow[], more: Partial<FilingPlan> = {}): ClassPlan {
  const plan: FilingPlan = {
    programme: 'APPRENTICE',
    className: `${key}学徒班`,
    occupation: '电工',
    aims: aimsOf('电工'),
    level: '中级工',
    heads: rows.length,
    standard: RATE,
    amount: rows.length * RATE,
    startDate: '2020-04-06',
    endDate: '2020-12-20',
    apprenticeship: {
      enterprise: ENTERPRISE,
      manufacturing: true,
      school: '样例职业学校',
      years: 1,
    },
    ...more,
  };
  return {
    key,
    department: 'RSJ',
    uploader: 'dept-rsj',
    reviewer: 'hrss-1',
    plan,
    uploads: [{ fileName: `${key}.xlsx`, programme: 'APPRENTICE', format: 'xlsx', rows: [...rows] }],
    review: { outcome: 'approve', reasons: [], rows: [] },
    bank: { failed: [], unknown: [] },
  };
}

const people = goodRows('APPRENTICE', 4, 21);
const others = goodRows('APPRENTICE', 4, 22);
const settled = planOf('settled', people);
const failing = planOf('failing', others);
/** One of the first plan's apprentices is enrolled for the same occupation and level a second time. */
const again = planOf('again', [people[0]!, ...goodRows('APPRENTICE', 1, 23)]);
const refused = planOf('refused', goodRows('APPRENTICE', 2, 24));
const dropped = planOf('dropped', goodRows('APPRENTICE', 2, 25));
/** Three of ten are what was advanced. */
const balanced = planOf('balanced', goodRows('APPRENTICE', 10, 26));
const plans = [settled, failing, again, refused, dropped, balanced];

let county: County;
beforeAll(async () => {
  const amount = plans.reduce((sum, { plan }) => sum + plan.amount, 0);
  const appropriation = { key: 'all', fund: 'special', year: 2020, amount, basis: '预算（样例）' } as const;
  county = await openCounty({ appropriations: [appropriation], classes: plans, ownClaims: [] }, '2020-12-01');
  await appropriate(county.desk, 'all');
  for (const one of plans) {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
    await roster(county.desk, one);
  }
}, 120_000);
afterAll(() => county.close());

const statement = { authenticity: true, validity: true, reasonableness: true, compliance: true, signedBy: 'dept-rsj' };
const stage = async (one: ClassPlan, part: 'first' | 'second', refused = false) =>
  county.post('dept-rsj', '/api/v1/claims/stages', {
    roster: await rosterOf(county.desk, one),
    stage: part,
    refused,
    statement,
  });
const View = z.looseObject({ id: z.string(), status: z.string() });
const codeOf = (answer: { status: number; body: unknown }) => [
  answer.status,
  z.looseObject({ code: z.string() }).parse(answer.body).code,
];
const Lines = z.object({
  items: z.array(
    z.looseObject({ status: z.string(), amount: z.int(), reasons: z.array(z.looseObject({ code: z.string() })) }),
  ),
});
const lineOf = async (id: string) =>
  Lines.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`)).items.at(-1);
const Recoveries = z.object({
  items: z.array(z.looseObject({ id: z.string(), claim: z.string(), amount: z.int(), status: z.string() })),
});

async function claimed(...asked: Parameters<typeof stage>): Promise<string> {
  const answer = await stage(...asked);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return View.parse(answer.body).id;
}

/** 人社局 claims itself here: what it lets through is looked at by the office too. */
async function reviewedAs(id: string, status: string) {
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'approve' });
  if (status !== 'rejected') await county.decide('office-2', id, 'recheckClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${id}`, status);
  return lineOf(id);
}

async function paid(...ids: readonly string[]): Promise<void> {
  await county.inDays(12);
  for (const id of ids) {
    await approve(county.desk, id, 1);
    await settleRound(county.desk, id, 1);
    await county.status(`/api/v1/claims/${id}`, 'closed');
  }
}

/** The roster again with what the acceptance found of each row. */
async function judged(one: ClassPlan, passed: readonly string[]): Promise<void> {
  const [first] = one.uploads;
  const rows = first!.rows.map((row, index) => ({ ...row, 是否验收合格: passed[index] ?? '' }));
  const fileName = `${one.key}-${passed.join('')}.xlsx`;
  await roster(county.desk, { ...one, uploads: [{ ...first!, fileName, rows }] });
}

/** The department takes a plan back. */
const withdrawn = async (one: ClassPlan) => {
  const url = `/api/v1/filings/${await filingOf(county.desk, one)}/withdraw`;
  const { status, body } = await county.post('dept-rsj', url, {});
  const Said = z.looseObject({ code: z.string().optional(), status: z.unknown(), detail: z.string().optional() });
  const { code, status: now, detail } = Said.parse(body);
  return { answer: [status, code ?? now], detail };
};

/** Person-times of the department's year by a check of a date that was not asked for before (附2). */
async function countedBy(asOf: string): Promise<number | undefined> {
  await check(county.desk, asOf);
  const found = await checkOf(county.desk, asOf, 'office');
  const Check = z.looseObject({ departments: z.array(z.looseObject({ department: z.string(), done: z.int() })) });
  const { departments } = Check.parse(await county.get('office', `/api/v1/target-checks/${found?.id}`));
  return departments.find(({ department }) => department === 'RSJ')?.done;
}

const firsts = new Map<ClassPlan, string>();

test('a plan without its parts is sent back', async () => {
  const { apprenticeship: _none, ...bare } = planOf('bare', people).plan;
  const bad = { ...planOf('bare', people), plan: bare };
  const id = await filingOf({ ...county.desk, plan: { ...county.desk.plan, classes: [bad] } }, bad);
  const filing = await county.status(`/api/v1/filings/${id}`, 'returned');
  expect(filing).toMatchObject({ reasons: [{ code: 'MISSING_PART', clause: '三(六)2' }] });
});

test('30 % are paid to the enterprise once its plan is filed, and once', { timeout: 60_000 }, async () => {
  expect(codeOf(await stage(settled, 'first'))).toEqual([409, 'NO_ACCOUNT']);
  const account = {
    name: '样例企业',
    account: '9900000000000099',
    bank: '样例银行',
    from: '2020-01-01',
    basis: '样例',
  };
  for (const officer of ['hrss-1', 'hrss-2'])
    await county.post(officer, `/api/v1/accounts/enterprise/${ENTERPRISE}`, account);
  const whole = { roster: await rosterOf(county.desk, settled), statement };
  expect(codeOf(await county.post('dept-rsj', '/api/v1/claims', whole))).toEqual([422, 'PAID_IN_STAGES']);
  for (const one of plans) {
    const id = await claimed(one, 'first');
    // An advance is not put before the public (AMB-54, `publicity.stageOneDays`).
    expect(await reviewedAs(id, 'payable')).toMatchObject({
      status: 'reserved',
      payee: 'enterprise',
      amount: one.plan.heads * FIRST,
    });
    firsts.set(one, id);
  }
  const open = await withdrawn(dropped);
  expect(open.answer).toEqual([409, 'OPEN_CLAIMS']);
  expect(open.detail).toContain(`${firsts.get(dropped)} 已通过审核，请待其拨付办结`);
  expect(await reviewedAs(await claimed(settled, 'first'), 'closed')).toMatchObject({ status: 'rejected' });
  expect(codeOf(await stage(settled, 'second'))).toEqual([409, 'NOT_ENDED']);
  await county.runtime.advanceTo('2020-12-21T09:00:00+08:00');
  expect(codeOf(await stage(settled, 'second'))).toEqual([409, 'FIRST_STAGE_OPEN']);
  await paid(...firsts.values());
});

test('the rest follows the heads that passed, and nobody’s level is paid for twice', { timeout: 60_000 }, async () => {
  expect(codeOf(await stage(settled, 'second'))).toEqual([409, 'MISSING_PART']);
  await judged(settled, ['是', '是', '是', '否']);
  const id = await claimed(settled, 'second');
  expect(await reviewedAs(id, 'publicised')).toMatchObject({ status: 'reserved', amount: 3 * RATE - 4 * FIRST });
  await paid(id);
  await judged(again, ['是', '是']);
  const second = await claimed(again, 'second');
  expect(await reviewedAs(second, 'publicised')).toMatchObject({
    amount: RATE - 2 * FIRST,
    facts: { notCounted: [2] },
  });
});

/** The recovery of an advance, proposed once the review of the rest has ended. */
const recoveryOf = (claim: string) =>
  until(county.desk.client, `a recovery from ${claim}`, async () => {
    const { items } = Recoveries.parse(await county.get('office', '/api/v1/recoveries'));
    return items.find((one) => one.claim === claim);
  });

/** What is asked back of an advance is decided, returned and closed. */
async function broughtBack(advance: string, owed: number): Promise<void> {
  const { id: recovery, ...proposed } = await recoveryOf(advance);
  expect(proposed).toMatchObject({ amount: owed, status: 'proposed' });
  const said = { text: '对结算无异议。' };
  expect((await county.post('dept-rsj', `/api/v1/recoveries/${recovery}/statement`, said)).status).toBe(200);
  await county.decideRecovery(recovery, 'approve');
  const url = `/api/v1/recoveries/${recovery}/returns`;
  expect((await county.post('finance-3', url, { amount: owed, reference: `R-${recovery}` })).status).toBe(200);
  await county.decide('finance-3', recovery, 'enterRecovery', { outcome: 'done' });
  await county.status(`/api/v1/recoveries/${recovery}`, 'closed');
}

/** The money of the fund that is free, and that has come back. */
const moneyNow = async () =>
  z.looseObject({ free: z.int(), allotted: z.int(), recovered: z.int() }).parse(await county.balance('special'));

test('where fewer passed than were advanced for, the plan is settled and the difference is asked back', async () => {
  await judged(failing, ['是', '否', '否', '否']);
  const id = await claimed(failing, 'second');
  expect(await reviewedAs(id, 'closed')).toMatchObject({
    status: 'paid',
    amount: 0,
    reasons: [{ code: 'ADVANCE_TOO_HIGH' }],
  });
  const advance = firsts.get(failing)!;
  const owed = 4 * FIRST - RATE;
  await broughtBack(advance, owed);
  expect(await lineOf(advance)).toMatchObject({ status: 'paid' });
  expect(await county.balance('special')).toMatchObject({ recovered: owed });
  const more = { claim: advance, lines: [1], kind: 'error', finding: '复核（样例）', amount: RATE + 1 };
  expect(codeOf(await county.post('auditor', '/api/v1/recoveries', more))).toEqual([422, 'PART_OF_WHAT']);
});

test('an acceptance that failed for good brings the whole advance back', async () => {
  expect(codeOf(await stage(failing, 'second', true))).toEqual([409, 'ALREADY_SETTLED']);
  const id = await claimed(refused, 'second', true);
  const line = await reviewedAs(id, 'rejected');
  expect(line?.reasons.map(({ code }) => code)).toEqual(['NOT_ACCEPTED', 'ADVANCE_TOO_HIGH']);
  const advance = firsts.get(refused)!;
  const before = await moneyNow();
  await broughtBack(advance, 2 * FIRST);
  expect(await lineOf(advance)).toMatchObject({ status: 'recovered' });
  expect(await moneyNow()).toMatchObject({
    free: before.free + 2 * FIRST,
    recovered: before.recovered + 2 * FIRST,
  });
});

test('a plan that is taken back after its 30 % gives back the rest of its money, and is asked for the advance', async () => {
  const advance = firsts.get(dropped)!;
  const before = await moneyNow();
  expect((await withdrawn(dropped)).answer).toEqual([200, 'withdrawn']);
  const unspent = 2 * (RATE - FIRST);
  expect(await moneyNow()).toMatchObject({ free: before.free + unspent, allotted: before.allotted - unspent });
  expect((await withdrawn(dropped)).answer).toEqual([409, 'WRONG_STATE']);
  expect(codeOf(await stage(dropped, 'second', true))).toEqual([409, 'NOT_FILED']);
  await broughtBack(advance, 2 * FIRST);
  expect(await lineOf(advance)).toMatchObject({ status: 'recovered' });
  expect(await moneyNow()).toMatchObject({ free: before.free + 2 * RATE });
});

test('where as many passed as were advanced for, the plan is settled and nothing goes to the bank', async () => {
  const passed = balanced.uploads[0]!.rows.map((_row, index) => (index < 3 ? '是' : '否'));
  await judged(balanced, passed);
  const before = await moneyNow();
  const id = await claimed(balanced, 'second');
  const line = await reviewedAs(id, 'closed');
  expect(line).toMatchObject({ status: 'paid', amount: 0 });
  expect(line).not.toHaveProperty('instruction');
  expect(await moneyNow()).toEqual(before);
  for (const one of [balanced, settled]) expect(codeOf(await stage(one, 'second'))).toEqual([409, 'ALREADY_SETTLED']);
});

test('whoever passed counts once, however the plan was settled, and no longer when the advance that paid it is back', async () => {
  // Three were paid the rest, one was settled below the advance, three by theirs; who is before the public does not count.
  expect(await countedBy('2020-12-20')).toBe(3 + 1 + 3);
  const advance = firsts.get(balanced)!;
  const all = { claim: advance, lines: [1], kind: 'error', finding: '复核（样例）' };
  expect((await county.post('auditor', '/api/v1/recoveries', all)).status).toBe(201);
  await broughtBack(advance, 10 * FIRST);
  expect(await countedBy('2020-12-21')).toBe(3 + 1);
});
