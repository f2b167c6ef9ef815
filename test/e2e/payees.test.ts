import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { trainees } from '../../infra/local/sample/quarter/trainees.ts';
import type { Citizen } from '../../infra/local/sample/roster/citizen.ts';
import { goodRows } from '../files/rows.ts';
import { answered, linesOf, ordered } from './bankRound.ts';
import { openCounty, type County } from './county.ts';

/**
 * The example county reads 给予每人 as money of the veteran’s own (`veteran.payee`), where ours pays whoever teaches; it
 * pays by channel.
 */
const HEADS = 3;
const STANDARD = 600_000;
const COURSE = { startDate: '2020-07-13', endDate: '2020-10-12' };
const people = trainees(31, HEADS + 1);
const SPARE = people[HEADS]!;
const bare = goodRows('VETERAN', HEADS, 31).map((row, index) => ({
  ...row,
  姓名: people[index]!.name,
  身份证号: people[index]!.citizenId,
  培训开始日期: COURSE.startDate,
  培训结束日期: COURSE.endDate,
}));
const whole = bare.map((row, index) => ({
  ...row,
  收款账号: people[index]!.account,
  开户行: people[index]!.bank,
  账户类别: '社会保障卡',
}));
const upload = (name: string, rows: readonly Record<string, string>[]) => ({
  fileName: `${name}.xlsx`,
  programme: 'VETERAN' as const,
  format: 'xlsx' as const,
  rows,
});
const veterans: ClassPlan = {
  key: 'veterans',
  department: 'SWJ',
  uploader: 'institution-1',
  reviewer: 'hrss-1',
  plan: {
    programme: 'VETERAN',
    className: '退役军人班',
    occupation: '电工',
    aims: aimsOf('电工'),
    institution: 1,
    heads: HEADS,
    standard: STANDARD,
    amount: HEADS * STANDARD,
    ...COURSE,
  },
  uploads: [upload('花名册', [...bare.slice(0, 2), whole[2]!]), upload('花名册-更正', whole)],
  review: { outcome: 'approve', reasons: [], rows: [] },
  bank: { failed: [], unknown: [] },
};

let county: County;
let id: string;
const url = () => `/api/v1/claims/${id}`;
beforeAll(async () => {
  const amount = veterans.plan.amount;
  const money = { key: 'special', fund: 'special', year: 2020, amount, basis: '示例县预算（示例）' } as const;
  county = await openCounty({ appropriations: [money], classes: [veterans], ownClaims: [] }, '2020-07-02', '339999');
  const { desk } = county;
  await appropriate(desk, 'special');
  for (const act of [file, reviewFiling, allot]) await act(desk, veterans);
  await county.runtime.advanceTo('2020-10-19T09:00:00+08:00');
  await roster(desk, veterans);
}, 90_000);
afterAll(() => county.close());

const Uploads = z.object({
  items: z.array(
    z.object({
      fileName: z.string(),
      counts: z.object({ good: z.int(), bad: z.int(), added: z.int() }),
      errors: z.array(z.object({ row: z.int(), column: z.string(), code: z.string(), clause: z.string().optional() })),
    }),
  ),
});

test('the roster is asked for the account of each person, in its cell and with the clause', async () => {
  const path = `/api/v1/rosters/${await rosterOf(county.desk, veterans)}/uploads`;
  const { items } = Uploads.parse(await county.get('institution-1', path));
  const of = (name: string) => items.find(({ fileName }) => fileName === `${name}.xlsx`)!;
  expect(of('花名册').counts).toEqual({ good: 1, bad: 2, added: 1 });
  expect(of('花名册').errors.map(({ row, column, code, clause }) => [row, column, code, clause])).toEqual(
    [2, 3].flatMap((row) => [
      [row, '收款账号', 'ACCOUNT_MISSING', '三(三)2'],
      [row, '账户类别', 'ACCOUNT_KIND', '五(二)3'],
    ]),
  );
  expect(of('花名册-更正')).toMatchObject({ counts: { good: 3, bad: 0, added: 2 }, errors: [] });
});

const statement = {
  authenticity: true,
  validity: true,
  reasonableness: true,
  compliance: true,
  signedBy: 'dept-swj',
};

const paidTo = ({ name, bank }: Citizen, account: string) => [name, account, bank, '6000.00'];

test('the claim needs no account of the institution, and its lines are public as each person’s', async () => {
  const made = await county.post('dept-swj', '/api/v1/claims', {
    roster: await rosterOf(county.desk, veterans),
    statement,
  });
  expect(made.status).toBe(201);
  id = z.looseObject({ id: z.string() }).parse(made.body).id;
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'approve' });
  await county.status(url(), 'publicised');
  expect(
    (await linesOf(county, id)).map(({ status, payee, amount, facts }) => [
      status,
      payee,
      amount,
      facts['accountKind'],
    ]),
  ).toEqual(people.slice(0, HEADS).map(() => ['reserved', 'person', STANDARD, 'socialSecurityCard']));
});

test('the bank file pays each veteran; an account that it sent back is corrected within the channel and paid', async () => {
  await county.inDays(10);
  const first = await ordered(county, id);
  expect(first.paid).toEqual(people.slice(0, HEADS).map((one) => paidTo(one, one.account)));
  await answered(county, id, first.batch, (row) =>
    row === 3 ? { outcome: 'failed', reason: '账户已销户' } : { outcome: 'paid' },
  );
  await county.status(url(), 'correcting');
  const failed = (await linesOf(county, id)).find(({ row }) => row === 3)!;
  const correct = (more: object) =>
    county.post('dept-swj', `${url()}/lines/${failed.no}/account`, { account: SPARE.account, ...more });
  expect((await correct({})).body).toMatchObject({ code: 'ACCOUNT_KIND', clause: '五(二)3' });
  expect((await correct({ accountKind: 'socialSecurityCard' })).status).toBe(200);
  await county.decide('dept-swj', id, 'correctAccounts', { outcome: 'done' });
  const second = await ordered(county, id);
  expect(second.paid).toEqual([paidTo(people[1]!, SPARE.account)]);
  await answered(county, id, second.batch, () => ({ outcome: 'paid' }));
  await county.status(url(), 'closed');
  expect(await county.balance('special')).toMatchObject({ free: 0, allotted: 0, reserved: 0, paid: HEADS * STANDARD });
});
