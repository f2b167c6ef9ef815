import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import { check } from '../../infra/local/sample/quarter/acts/targets.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { goodRows } from '../files/rows.ts';
import { answered, linesOf, ordered } from './bankRound.ts';
import { openCounty, type County } from './county.ts';

/** The example county pays its safety training to the enterprises whose people were trained (`safety.payee`). */
const HEADS = 4;
const STANDARD = 70_000;
const COURSE = { startDate: '2020-07-13', endDate: '2020-07-31' };
const MILL = { code: '91999900MA00000019', name: '样例纺织厂', account: '9900000000000011' };
const DYER = { code: '91999900MA0000002C', name: '样例印染厂', account: '9900000000000022' };
const MOVED = '9900000000000033';
const bare = goodRows('SAFETY', HEADS, 37).map((row) => ({
  ...row,
  岗位: '特种作业人员',
  培训开始日期: COURSE.startDate,
  证书日期: COURSE.endDate,
}));
const rowsOf = (...employers: readonly string[]) =>
  bare.map((row, index) => ({ ...row, 用人单位信用代码: employers[index] ?? '' }));
const upload = (name: string, rows: readonly Record<string, string>[]) => ({
  fileName: `${name}.xlsx`,
  programme: 'SAFETY' as const,
  format: 'xlsx' as const,
  rows,
});
const safety: ClassPlan = {
  key: 'safety',
  department: 'SWJ',
  uploader: 'institution-1',
  reviewer: 'hrss-1',
  plan: {
    programme: 'SAFETY',
    className: '特种作业班',
    occupation: '低压电工作业',
    aims: aimsOf('低压电工作业'),
    institution: 1,
    heads: HEADS,
    standard: STANDARD,
    amount: HEADS * STANDARD,
    ...COURSE,
  },
  uploads: [
    upload('花名册', rowsOf(MILL.code, MILL.code, DYER.code)),
    upload('花名册-更正', rowsOf(MILL.code, MILL.code, DYER.code, MILL.code)),
  ],
  review: { outcome: 'approve', reasons: [], rows: [] },
  bank: { failed: [], unknown: [] },
};

let county: County;
let id: string;
let other: string;
const url = (claim: string) => `/api/v1/claims/${claim}`;
beforeAll(async () => {
  const amount = safety.plan.amount;
  const money = { key: 'special', fund: 'special', year: 2020, amount, basis: '示例县预算（示例）' } as const;
  county = await openCounty({ appropriations: [money], classes: [safety], ownClaims: [] }, '2020-07-02', '339999');
  const { desk } = county;
  await appropriate(desk, 'special');
  for (const act of [file, reviewFiling, allot]) await act(desk, safety);
  await county.runtime.advanceTo('2020-08-03T09:00:00+08:00');
  await roster(desk, safety);
}, 90_000);
afterAll(() => county.close());

const told = (answer: { status: number; body: unknown }) => {
  const { code, clause } = z.looseObject({ code: z.string(), clause: z.string().optional() }).parse(answer.body);
  return [answer.status, code, clause];
};
const statement = { authenticity: true, validity: true, reasonableness: true, compliance: true, signedBy: 'dept-swj' };
const claimed = async () =>
  county.post('dept-swj', '/api/v1/claims', { roster: await rosterOf(county.desk, safety), statement });
const idOf = ({ body }: { body: unknown }): string => z.looseObject({ id: z.string() }).parse(body).id;

/** Two of 人社局 enter an enterprise’s account, which has no user of its own. */
async function entered({ code, name, account }: typeof MILL, from = '2020-07-01', kind?: 'basicDeposit') {
  const said = { name, account, bank: '样例银行', from, basis: '开户许可（示例）', ...(kind && { kind }) };
  const path = `/api/v1/accounts/enterprise/${code}`;
  await county.post('hrss-2', path, said);
  return county.post('hrss-3', path, said);
}

async function reviewed(claim: string) {
  await county.decide('hrss-1', claim, 'reviewClaim', { outcome: 'approve' });
  await county.status(url(claim), 'publicised');
  return (await linesOf(county, claim)).map(({ status, payee, amount, facts, reasons: [reason] }) => [
    status,
    payee,
    amount,
    facts['employerCode'],
    ...(reason ? [reason.code, reason.clause] : []),
  ]);
}

test('the roster is asked whose employee each is, in its cell and with the clause; the good rows stay', async () => {
  const Uploads = z.object({
    items: z.array(
      z.object({
        fileName: z.string(),
        counts: z.object({ good: z.int(), bad: z.int(), added: z.int() }),
        errors: z.array(z.object({ row: z.int(), column: z.string(), code: z.string(), clause: z.string() })),
      }),
    ),
  });
  const path = `/api/v1/rosters/${await rosterOf(county.desk, safety)}/uploads`;
  const { items } = Uploads.parse(await county.get('institution-1', path));
  const of = (name: string) => items.find(({ fileName }) => fileName === `${name}.xlsx`)!;
  expect(of('花名册').counts).toEqual({ good: 3, bad: 1, added: 3 });
  expect(of('花名册').errors.map(({ row, column, code, clause }) => [row, column, code, clause])).toEqual([
    [5, '用人单位信用代码', 'EMPLOYER_MISSING', '三(四)3'],
  ]);
  expect(of('花名册-更正')).toMatchObject({ counts: { good: 4, bad: 0, added: 1 }, errors: [] });
});

test('only the rows whose employer has no account come back; while none has one, nothing goes in', async () => {
  expect(told(await claimed())).toEqual([409, 'NO_ACCOUNT', '五(二)3']);
  expect(told(await entered(MILL))).toEqual([422, 'ACCOUNT_KIND', '五(二)3']);
  expect((await entered(MILL, '2020-07-01', 'basicDeposit')).status).toBe(201);
  const seen = (user: string) => county.get(user, `/api/v1/accounts/enterprise/${MILL.code}`);
  for (const user of ['dept-swj', 'institution-1']) expect(await seen(user)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await seen('finance-2')).toMatchObject({ account: '****0011' });
  id = idOf(await claimed());
  const granted = ['reserved', 'enterprise', STANDARD, MILL.code];
  const returned = ['returned', 'enterprise', 0, DYER.code, 'NO_ACCOUNT', '五(二)3'];
  expect(await reviewed(id)).toEqual([granted, granted, returned, granted]);
});

test('the bank file pays the enterprise; what fails is paid on the account that is registered then', async () => {
  await county.inDays(10);
  const first = await ordered(county, id);
  expect(first.paid).toEqual([1, 2, 3].map(() => [MILL.name, MILL.account, '样例银行', '700.00']));
  await answered(county, id, first.batch, (row) =>
    row === 3 ? { outcome: 'failed', reason: '账户已销户' } : { outcome: 'paid' },
  );
  await county.status(url(id), 'correcting');
  const failed = (await linesOf(county, id)).find(({ row }) => row === 3)!;
  const correct = () => county.post('dept-swj', `${url(id)}/lines/${failed.no}/account`, { account: MOVED });
  expect(told(await correct())).toEqual([409, 'ACCOUNT_NOT_REGISTERED', '五(二)3']);
  expect((await entered({ ...MILL, account: MOVED }, '2020-08-10', 'basicDeposit')).status).toBe(201);
  expect((await correct()).status).toBe(200);
  await county.decide('dept-swj', id, 'correctAccounts', { outcome: 'done' });
  const second = await ordered(county, id);
  expect(second.paid).toEqual([[MILL.name, MOVED, '样例银行', '700.00']]);
  await answered(county, id, second.batch, () => ({ outcome: 'paid' }));
  await county.status(url(id), 'closed');
  expect(await county.balance('special')).toMatchObject({ allotted: STANDARD, reserved: 0, paid: 3 * STANDARD });
});

test('the row that came back is claimed again as it is, once its employer has an account', async () => {
  expect((await entered(DYER, '2020-07-01', 'basicDeposit')).status).toBe(201);
  other = idOf(await claimed());
  expect(await reviewed(other)).toEqual([['reserved', 'enterprise', STANDARD, DYER.code]]);
  await county.inDays(10);
  await county.status(url(other), 'payable');
});

test('money is asked back from the enterprise that was paid: not from another, nor from who taught', async () => {
  const found = { claim: id, lines: [1], kind: 'error', finding: '复核发现不符合条件（示例）' };
  const recovery = idOf(await county.post('auditor', '/api/v1/recoveries', found));
  const path = `/api/v1/recoveries/${recovery}`;
  expect(await county.get('institution-1', path)).toMatchObject({ code: 'NOT_FOUND' });
  const heard = { text: '听取该企业意见：系登记失误，同意退回。' };
  expect((await county.post('dept-swj', `${path}/statement`, heard)).status).toBe(200);
  await county.decideRecovery(recovery, 'approve');
  const against = { claim: other, line: 1, reference: '抵扣决定1号' };
  expect(told(await county.post('office', `${path}/set-offs`, against))).toEqual([409, 'OTHER_PARTY', '五(三)2']);
  const money = { amount: STANDARD, reference: 'R-1' };
  expect((await county.post('finance-3', `${path}/returns`, money)).status).toBe(200);
  await county.decide('finance-3', recovery, 'enterRecovery', { outcome: 'done' });
  await county.status(path, 'closed');
});

test('the other enterprise is paid, and each head whose money stayed counts toward the target', async () => {
  const { batch, paid } = await ordered(county, other);
  expect(paid).toEqual([[DYER.name, DYER.account, '样例银行', '700.00']]);
  await answered(county, other, batch, () => ({ outcome: 'paid' }));
  await county.status(url(other), 'closed');
  const balance = { free: STANDARD, allotted: 0, reserved: 0, paid: HEADS * STANDARD, recovered: STANDARD };
  expect(await county.balance('special')).toMatchObject(balance);
  await check(county.desk, COURSE.endDate);
  const Checks = z.object({ items: z.array(z.looseObject({ asOf: z.string(), total: z.int() })) });
  const { items } = Checks.parse(await county.get('office', '/api/v1/target-checks'));
  expect(items.find(({ asOf }) => asOf === COURSE.endDate)).toMatchObject({ total: HEADS - 1 });
});
