import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { claim, claimOf, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { bankReturn, pay } from '../../infra/local/sample/quarter/acts/payment.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import { clientOf } from '../../infra/commands/openLocal.ts';
import { signatures } from '../../infra/local/sample/roster/signatures.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { until } from '../../infra/local/sample/quarter/until.ts';
import { gatherEvidence } from '../../infra/local/sample/invariants/evidence.ts';
import { brokenLink } from '../../shared/domain/audit.ts';
import { AuditEvent } from '../../shared/schemas/audit.ts';
import { listCsv, listWorkbook } from '../files/listFiles.ts';
import { goodRows } from '../files/rows.ts';
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
const [paid, open] = classesOf(sketch('paid'), sketch('open')) as [ClassPlan, ClassPlan];
const poorRows = goodRows('LIVING', 2, 31).map((row) => ({ ...row, 培训开始日期: '2020-04-20' }));
const TWO_DAYS = ['2020-04-20', '2020-04-21'];
/** Two who say that they live on 城乡低保. */
const poor: ClassPlan = {
  key: 'poor',
  department: 'RSJ',
  uploader: 'dept-rsj',
  reviewer: 'hrss-1',
  plan: {
    programme: 'LIVING',
    className: '生活费班',
    occupation: '电工',
    aims: aimsOf('电工'),
    heads: 2,
    standard: 5_000,
    days: 20,
    amount: 200_000,
    startDate: '2020-04-20',
    endDate: '2020-05-12',
  },
  uploads: [
    {
      fileName: 'poor.xlsx',
      programme: 'LIVING',
      format: 'xlsx',
      rows: poorRows,
    },
  ],
  attendance: {
    fileName: '考勤.csv',
    programme: 'ATTENDANCE',
    format: 'csv',
    rows: poorRows.flatMap((row) => signatures(row, TWO_DAYS)),
  },
  review: { outcome: 'approve', reasons: [], rows: [] },
  bank: { failed: [], unknown: [] },
};
const bareRows = goodRows('LIVING', 2, 32).map((row) => ({ ...row, 身份证明编号: '', 培训开始日期: '2020-04-20' }));
/** Two more who say so, and have no card to show. */
const bare: ClassPlan = {
  ...poor,
  key: 'bare',
  uploads: [{ ...poor.uploads[0]!, fileName: 'bare.xlsx', rows: bareRows }],
  attendance: {
    ...poor.attendance!,
    rows: bareRows.flatMap((row) => signatures(row, TWO_DAYS)),
  },
};
const numberOf = (one: ClassPlan, row: number): string => one.uploads[0]!.rows[row]!['身份证号']!;

let county: County;
const ids: Record<string, string> = {};
beforeAll(async () => {
  const appropriations = (['special', 'employment-subsidy'] as const).map((fund) => ({
    key: fund,
    fund,
    year: 2020,
    amount: 6 * STANDARD,
    basis: '预算（样例）',
  }));
  county = await openCounty({ appropriations, classes: [paid, open, poor, bare], ownClaims: [] });
  for (const { key } of appropriations) await appropriate(county.desk, key);
  for (const one of [paid, open, poor, bare]) {
    await file(county.desk, one);
    await reviewFiling(county.desk, one);
    await allot(county.desk, one);
    await roster(county.desk, one);
  }
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  await claim(county.desk, paid);
  await reviewClaim(county.desk, paid);
  ids['paid'] = await claimOf(county.desk, paid);
  await county.status(`/api/v1/claims/${ids['paid']}`, 'publicised');
  await county.inDays(12);
  await pay(county.desk, paid, 1);
  await bankReturn(county.desk, paid, 1);
  await county.status(`/api/v1/claims/${ids['paid']}`, 'closed');
  for (const one of [open, poor, bare]) {
    await claim(county.desk, one);
    ids[one.key] = await claimOf(county.desk, one);
    await county.item('hrss-1', ids[one.key]!, 'reviewClaim');
  }
}, 120_000);
afterAll(() => county.close());

const Ticket = z.object({ list: z.looseObject({ id: z.string() }), url: z.string() });
const ImportView = z.looseObject({ id: z.string(), status: z.string() });
const Lines = z.object({
  items: z.array(
    z.object({
      no: z.int(),
      warnings: z.array(z.string()),
      lists: z.array(z.object({ means: z.string(), clause: z.string() })).optional(),
    }),
  ),
});
const Matches = z.object({
  items: z.array(
    z.looseObject({ claim: z.string(), status: z.string(), words: z.array(z.object({ means: z.string() })) }),
  ),
});
const Judged = z.object({
  items: z.array(z.object({ status: z.string(), amount: z.int(), reasons: z.array(z.object({ code: z.string() })) })),
});
const Item = z.looseObject({ shown: z.record(z.string(), z.unknown()) });
const History = z.object({ head: z.object({ seq: z.int(), hash: z.string() }), events: z.array(AuditEvent) });
const codeOf = (answer: { status: number; body: unknown }) => [
  answer.status,
  z.looseObject({ code: z.string() }).parse(answer.body).code,
];

/** Hands in a list and waits until it is matched or refused. */
async function handIn(user: string, wanted: object, bytes: Uint8Array): Promise<z.infer<typeof ImportView>> {
  const contentType = 'application/octet-stream';
  const asked = await county.post(user, '/api/v1/list-imports', { basis: '样例名单', contentType, ...wanted });
  const { list, url } = Ticket.parse(asked.body);
  const client = clientOf(county.runtime);
  await client.putFile(url, contentType, bytes);
  return until(client, `the list ${list.id}`, async () => {
    const now = ImportView.parse(await county.get(user, `/api/v1/list-imports/${list.id}`));
    return ['done', 'refused'].includes(now.status) ? now : undefined;
  });
}
const linesOf = async (user: string, key: string) =>
  Lines.parse(await county.get(user, `/api/v1/claims/${ids[key]}/lines`)).items;
const shownOf = async (key: string) => Item.parse(await county.item('hrss-1', ids[key]!, 'reviewClaim')).shown;

let deceased: string;
test('who is on a list is shown to the reviewer of an open line, and to nobody whose list it is not', async () => {
  const table = [
    ['姓名', '公民身份号码'],
    ['甲', numberOf(open, 1)],
    ['乙', '12345'],
    ['丙', numberOf(paid, 0)],
  ];
  const list = await handIn('auditor', { kind: 'deceased', asOf: '2020-05-10' }, listCsv(table));
  deceased = list.id;
  expect(list).toMatchObject({ status: 'done', matches: 2, counts: { rows: 3, bad: 1, people: 2 } });
  expect(list['badRows']).toEqual([expect.objectContaining({ code: 'ID_SHAPE', column: '身份证号', rows: [3] })]);
  const [, second] = await linesOf('hrss-1', 'open');
  expect(second?.warnings.join()).toContain('死亡人员');
  expect(second?.lists).toEqual([{ means: 'contradiction', clause: '五(三)2' }]);
  expect(await shownOf('open')).toMatchObject({ lists: { contradicted: [2] }, warned: [2] });
  for (const user of ['dept-swj', 'institution-14']) {
    const seen = await linesOf(user, 'open');
    expect(seen.flatMap(({ warnings, lists }) => [...warnings, ...(lists ?? [])])).toEqual([]);
  }
});

test('what was paid to somebody on a list is listed for recovery, by list', async () => {
  const url = `/api/v1/list-matches?list=${deceased}`;
  const { items } = Matches.parse(await county.get('auditor', `${url}&status=paid`));
  expect(items).toEqual([expect.objectContaining({ claim: ids['paid'], line: 1, name: '死亡人员', amount: STANDARD })]);
  expect(items[0]?.words).toEqual([expect.objectContaining({ means: 'contradiction' })]);
  expect(Matches.parse(await county.get('hrss-2', url)).items).toHaveLength(2);
  const found = { claim: ids['paid'], lines: [1], kind: 'fraud', finding: '与死亡人员名单比对不符（样例）' };
  const recovery = z
    .looseObject({ id: z.string() })
    .parse((await county.post('auditor', '/api/v1/recoveries', found)).body);
  expect(Matches.parse(await county.get('hrss-2', url)).items).toContainEqual(
    expect.objectContaining({ claim: ids['paid'], recovery: recovery.id }),
  );
  const refused = await county.get('dept-swj', url);
  expect(refused).toMatchObject({ code: 'FORBIDDEN' });
});

test('a claim that is computed again, and one made again, keep what lists said', async () => {
  const reasons = [{ code: 'CHECK', message: '请重新计算' }];
  await county.decide('hrss-1', ids['open']!, 'reviewClaim', { outcome: 'return', reasons });
  await county.status(`/api/v1/claims/${ids['open']}`, 'returned');
  expect((await county.post('dept-swj', `/api/v1/claims/${ids['open']}/resubmit`, undefined)).status).toBe(200);
  await county.status(`/api/v1/claims/${ids['open']}`, 'underReview');
  const again = (await linesOf('hrss-1', 'open')).filter(({ lists }) => lists?.length);
  expect(again.length).toBeGreaterThan(0);
  const shown = z.object({ lists: z.object({ contradicted: z.array(z.int()) }) }).parse(await shownOf('open'));
  expect(shown.lists.contradicted).toContain(again.at(-1)?.no);
});

test('a list of hardship groups proves whom it names, and says of the others that they are not on it', async () => {
  const table = [
    ['身份证号码', '困难类别'],
    [numberOf(poor, 0), '低保'],
    [numberOf(open, 0), '残疾人'],
  ];
  const dates = { asOf: '2020-04-30', validFrom: '2020-01-01', validTo: '2020-12-31' };
  const list = await handIn('hrss-2', { kind: 'hardship', ...dates }, await listWorkbook(table));
  expect(list).toMatchObject({ status: 'done', matches: 4, covered: ['DIBAO', 'DISABLED'] });
  const lines = await linesOf('finance-1', 'poor');
  expect(lines.map(({ lists }) => lists?.map(({ means }) => means))).toEqual([['proof'], ['notListed']]);
  expect(lines.map(({ warnings }) => warnings.length)).toEqual([0, 1]);
  expect(lines[1]?.warnings[0]).toContain('未在名单内');
  expect(await shownOf('poor')).toMatchObject({ lists: { proved: [1], notListed: [2] }, warned: [2] });
});

test('who shows no card is sent back, and paid once a list proves her; another is refused (三(三)3, AMB-13)', async () => {
  const judgedOf = async () =>
    Judged.parse(await county.get('auditor', `/api/v1/claims/${ids['bare']}/lines`)).items.map(
      ({ status, amount, reasons }) => [status, amount > 0 ? amount : reasons[0]?.code],
    );
  const asked = [
    ['returned', 'MISSING_PART'],
    ['returned', 'MISSING_PART'],
  ];
  expect(await judgedOf()).toEqual(asked);
  const table = [
    ['身份证号码', '困难类别'],
    [numberOf(bare, 0), '低保'],
  ];
  const dates = { asOf: '2020-04-30', validFrom: '2020-04-20', validTo: '2020-04-20' };
  expect(await handIn('hrss-2', { kind: 'hardship', ...dates }, listCsv(table))).toMatchObject({ status: 'done' });
  await county.decide('hrss-1', ids['bare']!, 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${ids['bare']}`, 'returned');
  expect((await county.post('dept-rsj', `/api/v1/claims/${ids['bare']}/resubmit`, undefined)).status).toBe(200);
  await county.status(`/api/v1/claims/${ids['bare']}`, 'underReview');
  expect(await judgedOf()).toEqual([...asked, ['assessed', 10_000], ['rejected', 'NOT_ELIGIBLE_CATEGORY']]);
});

test('a list is asked for by those who check, with dates that can be; a file that is none is refused', async () => {
  const ask = (user: string, wanted: object) =>
    county.post(user, '/api/v1/list-imports', { kind: 'students', asOf: '2020-05-01', basis: '样例名单', ...wanted });
  expect(codeOf(await ask('dept-swj', { validTo: '2020-06-30' }))).toEqual([403, 'FORBIDDEN']);
  expect(codeOf(await ask('hrss-1', {}))).toEqual([422, 'LIST_DATES']);
  expect(codeOf(await ask('hrss-1', { asOf: '2030-01-01', validTo: '2030-06-30' }))).toEqual([422, 'LIST_DATES']);
  const refused = await handIn('hrss-1', { kind: 'retired', asOf: '2020-05-01' }, listCsv([['姓名'], ['甲']]));
  expect(refused).toMatchObject({ status: 'refused', refusal: { code: 'MISSING_COLUMNS' } });
});

test('nothing of a list stays: no file, no number, no key of whom no claim knows; its chain holds', async () => {
  await county.runtime.settled();
  const { items, objectKeys } = await gatherEvidence(county.runtime);
  expect(objectKeys.filter((key) => key.startsWith('lists/') || key.includes('/L-'))).toEqual([]);
  const numbers = [numberOf(open, 0), numberOf(open, 1), numberOf(paid, 0), numberOf(poor, 0), numberOf(poor, 1)];
  const text = JSON.stringify(items);
  expect(numbers.filter((number) => text.includes(number))).toEqual([]);
  const { head, events } = History.parse(await county.get('auditor', `/api/v1/list-imports/${deceased}/history`));
  expect(brokenLink(events, head)).toBeUndefined();
  expect(events.map(({ action }) => action)).toEqual(['requestList', 'read', 'match', 'match', 'finish']);
});
