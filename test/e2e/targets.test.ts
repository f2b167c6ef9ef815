import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claimOf, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { bankReturn, pay } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import { awaitCheck, check, checkOf } from '../../infra/local/sample/quarter/acts/targets.ts';
import { classesOf, openCounty, type County } from './county.ts';

const [nursery] = classesOf({
  key: 'nursery',
  department: 'FL',
  programme: 'INST_TRAIN',
  className: '育婴班',
  occupation: '育婴员',
  level: '初级工',
  institution: 11,
  heads: 2,
  standard: 100_000,
  startDate: '2020-04-13',
  endDate: '2020-05-12',
  format: 'csv',
  wave: 1,
  reviewer: 'hrss-1',
});

let county: County;
/** One class from its filing to its last payment, with nothing going wrong. */
beforeAll(async () => {
  const one = { ...nursery!, plan: { ...nursery!.plan, township: '水口乡' } };
  const money = { key: 'nursery', fund: 'special', year: 2020, amount: 200_000, basis: '育婴班预算（样例）' } as const;
  county = await openCounty({ appropriations: [money], classes: [one], ownClaims: [] });
  const { desk } = county;
  await appropriate(desk, one.key);
  const target = { from: '2020-01-01', data: { personTimes: 5 }, basis: '任务分解表（样例）' };
  await county.post('office', `/api/v1/registers/townTargets/${encodeURIComponent('2020/水口乡')}/periods`, target);
  for (const act of [file, reviewFiling, allot]) await act(desk, one);
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  for (const act of [roster, reviewClaim]) await act(desk, one);
  await county.inDays(12);
  await pay(desk, one, 1);
  await bankReturn(desk, one, 1);
  await county.status(`/api/v1/claims/${await claimOf(desk, one)}`, 'closed');
}, 90_000);
afterAll(() => county.close());

test('the quarter is checked at nine on its first working day by itself, and for any date by hand', async () => {
  await county.runtime.advanceTo('2020-07-01T08:59:00+08:00');
  await county.runtime.settled();
  expect(await checkOf(county.desk, '2020-06-30', 'system')).toBeUndefined();
  await county.runtime.advanceTo('2020-07-01T09:00:00+08:00');
  await awaitCheck(county.desk, '2020-06-30');
  for (const day of ['2020-05-11', '2020-05-12']) await check(county.desk, day);

  const Checks = z.object({
    items: z.array(
      z.looseObject({ asOf: z.string(), at: z.string(), total: z.int(), departments: z.array(z.unknown()) }),
    ),
  });
  const { items } = Checks.parse(await county.get('office', '/api/v1/target-checks'));
  const of = (asOf: string) => items.find((one) => one.asOf === asOf);
  expect(of('2020-06-30')).toMatchObject({ total: 2 });
  expect(of('2020-06-30')!.at).toMatch(/^2020-07-01T09:0/);
  expect(of('2020-06-30')!.departments).toHaveLength(20);
  expect([of('2020-05-11')?.total, of('2020-05-12')?.total]).toEqual([0, 2]);
  const own = Checks.parse(await county.get('dept-fl', '/api/v1/target-checks')).items;
  expect(own.every((one) => one.departments.length === 1)).toBe(true);
  const township = Checks.parse(await county.get('town-14', '/api/v1/target-checks')).items;
  const row = { township: '水口乡', plan: 5, done: 2, dueByNow: 3, short: 3, verdict: 'behind' };
  expect(township.find(({ asOf }) => asOf === '2020-06-30')).toMatchObject({ departments: [], townships: [row] });
  const told = z.object({ items: z.array(z.looseObject({ title: z.string() })) });
  expect(told.parse(await county.get('town-14', '/api/v1/notices')).items).not.toEqual([]);
  expect(told.parse(await county.get('town-13', '/api/v1/notices')).items).toEqual([]);
  const refused = await county.post('dept-fl', '/api/v1/target-checks', { asOf: '2020-06-30' });
  expect([refused.status, z.looseObject({ code: z.string() }).parse(refused.body).code]).toEqual([403, 'FORBIDDEN']);
});

const Check = z.looseObject({
  status: z.string(),
  departments: z.array(z.unknown()),
  explanations: z.array(z.object({ department: z.string(), text: z.string(), by: z.string(), at: z.string() })),
  result: z.object({ text: z.string(), by: z.string(), at: z.string() }).optional(),
});
const checkView = async (user: string, id: string) =>
  Check.parse(await county.get(user, `/api/v1/target-checks/${id}`));
const idOf = async (asOf: string) => (await checkOf(county.desk, asOf, 'office'))!.id;
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  z.looseObject({ code: z.string() }).parse(body).code,
];

test('whoever is behind writes why or is left unexplained after its second time, and the office concludes', async () => {
  const id = await idOf('2020-05-12');
  const before = (await checkView('office', id)).departments;
  const own = await county.item('dept-fl', id, 'explainTarget');
  const counted = { done: 2, subsidised: 2, forecast: 5, why: { notClaimed: 0, inClaims: 0, sentBack: 0, failed: 0 } };
  expect(own).toMatchObject({ shown: { department: 'FL', verdict: 'behind', ...counted } });
  const reason = { outcome: 'done', note: '育婴班因疫情推迟开班' };
  expect(codeOf(await county.post('dept-nyj', `/api/v1/work-items/${own.id}/decision`, reason))).toEqual([
    404,
    'NOT_FOUND',
  ]);
  expect(codeOf(await county.decide('dept-fl', id, 'explainTarget', { outcome: 'done', note: ' ' }))).toEqual([
    422,
    'NOTE_REQUIRED',
  ]);
  expect((await county.decide('dept-fl', id, 'explainTarget', reason)).status).toBe(200);
  await county.runtime.settled();
  expect((await checkView('dept-fl', id)).explanations).toMatchObject([{ text: reason.note, by: 'dept-fl' }]);
  expect((await checkView('dept-nyj', id)).explanations).toEqual([]);

  const asked = await county.item('dept-nyj', id, 'explainTarget');
  await county.inDays(31);
  await county.runtime.settled();
  expect(await county.item('dept-nyj', id, 'explainTarget')).toMatchObject({
    id: asked.id,
    escalatedAt: expect.any(String),
  });
  await county.inDays(31);
  const conclude = await county.item('office', id, 'concludeTargets');
  expect(codeOf(await county.post('dept-nyj', `/api/v1/work-items/${asked.id}/decision`, reason))).toEqual([
    409,
    'ALREADY_DECIDED',
  ]);
  const { departments } = z
    .object({ departments: z.array(z.looseObject({ department: z.string() })) })
    .parse(conclude['shown']);
  const explained = (department: string) => departments.find((row) => row.department === department)!['explanation'];
  expect([explained('FL'), explained('NYJ')]).toEqual([reason.note, '未说明']);

  const result = { outcome: 'done', note: '第二季度考核：落后部门限期整改' };
  expect((await county.decide('office', id, 'concludeTargets', result)).status).toBe(200);
  const check = await county.status(`/api/v1/target-checks/${id}`, 'concluded');
  expect(check).toMatchObject({ result: { text: result.note, by: 'office' }, departments: before });
  const notices = z.object({ items: z.array(z.looseObject({ title: z.string(), case: z.string().optional() })) });
  const told = notices.parse(await county.get('dept-nyj', '/api/v1/notices')).items;
  expect(told.filter((one) => one.case === id).map(({ title }) => title)).toContain('培训目标考核结果');
}, 90_000);

test('where nobody is behind the office is asked at once', async () => {
  await check(county.desk, '2022-06-30');
  const id = await idOf('2022-06-30');
  await county.item('office', id, 'concludeTargets');
  expect(await checkView('office', id)).toMatchObject({ status: 'open', explanations: [] });
});
