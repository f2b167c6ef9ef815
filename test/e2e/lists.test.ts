import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claim, claimOf, readLines, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { until } from '../../infra/local/sample/quarter/until.ts';
import { scanTables } from '../../infra/local/storedItems.ts';
import { classesOf, openCounty, type County } from './county.ts';

const STANDARD = 90_000;
const sketch = (key: string): ClassSketch => ({
  key,
  department: 'SWJ',
  programme: 'INST_TRAIN',
  className: `${key}班`,
  occupation: '电子商务师',
  level: '初级工',
  institution: 14,
  heads: 3,
  standard: STANDARD,
  startDate: '2020-04-13',
  endDate: '2020-05-12',
  format: 'csv',
  wave: 1,
  reviewer: 'hrss-1',
});
const [open, reserved] = classesOf(sketch('open'), sketch('reserved')) as [ClassPlan, ClassPlan];

let county: County;
beforeAll(async () => {
  const appropriation = {
    key: 'all',
    fund: 'special',
    year: 2020,
    amount: 6 * STANDARD,
    basis: '预算（样例）',
  } as const;
  county = await openCounty({ appropriations: [appropriation], classes: [open, reserved], ownClaims: [] });
  await appropriate(county.desk, 'all');
  for (const one of [open, reserved]) {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
    await roster(county.desk, one);
  }
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  for (const one of [open, reserved]) await claim(county.desk, one);
  await reviewClaim(county.desk, reserved);
  await county.item('hrss-1', await claimOf(county.desk, open), 'reviewClaim');
}, 60_000);
afterAll(() => county.close());

const databaseOf = ({ endpoints, credentials, region }: County['runtime']) => ({
  endpoint: endpoints.dynamodb,
  credentials,
  region,
});
const numberOf = (one: ClassPlan, row: number): string => one.uploads[0]!.rows[row]!['身份证号']!;
const Ticket = z.object({ url: z.string(), list: z.looseObject({ id: z.string() }) });
const View = z.looseObject({ status: z.string(), counts: z.looseObject({ matches: z.int() }).optional() });
const Matches = z.object({ items: z.array(z.looseObject({ claim: z.string(), line: z.int(), status: z.string() })) });

async function imported(kind: string, text: string, user = 'hrss-1'): Promise<string> {
  const asked = {
    kind,
    asOf: '2020-04-30',
    basis: '社保中心函（样例）',
    fileName: '名单.csv',
    contentType: 'text/csv',
  };
  const { url, list } = Ticket.parse((await county.post(user, '/api/v1/lists', asked)).body);
  const early = await county.post(user, `/api/v1/lists/${list.id}/match`, undefined);
  expect(early).toMatchObject({ status: 409, body: { code: 'EMPTY_FILE' } });
  await county.desk.client.putFile(url, 'text/csv', new TextEncoder().encode(text));
  expect((await county.post(user, `/api/v1/lists/${list.id}/match`, undefined)).status).toBe(202);
  return list.id;
}
const ended = (id: string) =>
  until(county.desk.client, `${id} to be matched`, async () => {
    const list = View.parse(await county.get('auditor', `/api/v1/lists/${id}`));
    return list.status === 'matching' ? undefined : list;
  });
const Lines = z.object({ items: z.array(z.looseObject({ warnings: z.array(z.string()) })) });
const warningsOf = async (one: ClassPlan) => {
  const id = await claimOf(county.desk, one);
  return Lines.parse(await county.get('hrss-1', `/api/v1/claims/${id}/lines`)).items.map(
    ({ warnings }) => warnings.length,
  );
};

test('people of a list are found on open and reserved lines, the reviewer is warned, and the list is gone', async () => {
  const rows = [
    numberOf(open, 1),
    numberOf(reserved, 0),
    citizen(seededRandom(99)).citizenId,
    numberOf(open, 1),
    '110',
  ];
  const id = await imported('retired', ['序号,身份证号码', ...rows.map((row, index) => `${index},${row}`)].join('\n'));
  expect(await ended(id)).toMatchObject({
    status: 'done',
    badRows: [6],
    counts: { rows: 5, bad: 1, people: 3, matches: 2 },
  });
  const { items } = Matches.parse(await county.get('auditor', `/api/v1/lists/${id}/matches`));
  expect(new Set(items.map(({ status, line }) => `${status} ${line}`))).toEqual(new Set(['assessed 2', 'reserved 1']));
  expect([await warningsOf(open), await warningsOf(reserved)]).toEqual([
    [0, 1, 0],
    [1, 0, 0],
  ]);
  const stored = JSON.stringify(await scanTables(databaseOf(county.runtime)));
  for (const row of rows) if (row.length > 3) expect(stored).not.toContain(row);
});

test('what a list said stands when the claim is reckoned anew', async () => {
  const id = await claimOf(county.desk, open);
  const reasons = [{ code: 'CHECK', message: '请核实（样例）' }];
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'return', reasons });
  await county.status(`/api/v1/claims/${id}`, 'returned');
  const lines = await readLines(county.desk, 'auditor', id);
  expect(lines.map(({ status }) => status)).toEqual(['returned', 'returned', 'returned']);
  expect(await warningsOf(open)).toEqual([0, 1, 0]);
});

test('a file without numbers is refused, and a payroll says nothing of who is trained', async () => {
  const refused = await ended(await imported('deceased', '姓名,备注\n张样例,无'));
  expect(refused).toMatchObject({ status: 'refused', refusal: { code: 'MISSING_COLUMNS' } });
  const payroll = await ended(await imported('payroll', `身份证号\n${numberOf(reserved, 2)}`, 'auditor'));
  expect(payroll).toMatchObject({ status: 'done', counts: { matches: 0 } });
  expect((await county.post('dept-swj', '/api/v1/lists', {})).status).toBe(422);
});
