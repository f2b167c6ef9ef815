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
