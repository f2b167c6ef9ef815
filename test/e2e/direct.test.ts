import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { approve, settleRound } from '../../infra/local/sample/quarter/acts/payment.ts';
import { openCounty, type County } from './county.ts';

const ENTERPRISE = '91999900MA00000019';
const YUAN = 100;

let county: County;
beforeAll(async () => {
  const money = (key: string, fund: 'talent' | 'employment', yuan: number) =>
    ({ key, fund, year: 2020, amount: yuan * YUAN, basis: '预算（样例）' }) as const;
  const appropriations = [money('talent', 'talent', 1_000_000), money('employment', 'employment', 1_000_000)];
  county = await openCounty({ appropriations, classes: [], ownClaims: [] });
  for (const { key } of appropriations) await appropriate(county.desk, key);
  const account = { account: '9900000000000099', bank: '样例银行', from: '2020-01-01', basis: '样例' };
  await county.post('institution-14', '/api/v1/accounts/institution/14', { ...account, name: '样例学校' });
  for (const officer of ['hrss-1', 'hrss-2'])
    await county.post(officer, `/api/v1/accounts/enterprise/${ENTERPRISE}`, { ...account, name: '样例企业' });
}, 60_000);
afterAll(() => county.close());

const View = z.looseObject({ id: z.string(), status: z.string() });
const Refusal = z.looseObject({ code: z.string() });
const Lines = z.object({
  items: z.array(
    z.object({
      status: z.string(),
      amount: z.int(),
      payee: z.string(),
      reasons: z.array(z.object({ code: z.string() })),
    }),
  ),
});

const statement = { authenticity: true, validity: true, reasonableness: true, compliance: true, signedBy: 'dept-rsj' };
const send = (programme: string, party: object, facts: object) =>
  county.post('dept-rsj', '/api/v1/claims/direct', { programme, party, facts, statement });
const claimed = async (...asked: Parameters<typeof send>): Promise<string> => {
  const answer = await send(...asked);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return View.parse(answer.body).id;
};
const lineOf = async (id: string) =>
  Lines.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`)).items.at(-1);

/** The reviewer approves whatever the rules left standing. */
async function judged(id: string, status: string) {
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${id}`, status);
  const line = await lineOf(id);
  return [line?.status, line && line.amount > 0 ? line.amount / YUAN : line?.reasons[0]?.code];
}

async function paid(id: string): Promise<void> {
  await county.inDays(12);
  await approve(county.desk, id, 1);
  await settleRound(county.desk, id, 1);
  await county.status(`/api/v1/claims/${id}`, 'closed');
}

test('a studio is rewarded at each listing and once when it is rated 重点, and the bank gets its account', async () => {
  const listed = async (studio: string, from: string, level: string, more: object = {}) => {
    const path = `/api/v1/registers/studios/${encodeURIComponent(studio)}/periods`;
    const data = { host: ENTERPRISE, level, occupation: '电工', ...more };
    for (const officer of ['hrss-1', 'hrss-2'])
      expect((await county.post(officer, path, { from, data, basis: `${level}认定文件（样例）` })).status).toBe(201);
  };
  const listing = (studio: string, eventDate: string, holder = ENTERPRISE) =>
    send('STUDIO', { holder }, { studio, level: '国家级', key: true, eventDate });
  const rewarded = async (...asked: Parameters<typeof listing>) => {
    const answer = await listing(...asked);
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
    return View.parse(answer.body).id;
  };
  const [first, second] = ['样例甲工作室', '样例乙工作室'];
  await listed(first, '2020-01-10', '市级', { key: true });
  await listed(first, '2020-03-01', '省级', { key: true });
  await listed(second, '2020-01-10', '市级');
  await listed('样例丙工作室', '2020-01-10', '县级');
  const refused = async (...asked: Parameters<typeof listing>) => {
    const { status, body } = await listing(...asked);
    return [status, Refusal.parse(body).code];
  };
  expect(await refused(first, '2020-01-09')).toEqual([422, 'STUDIO_NOT_LISTED']);
  expect(await refused(first, '2020-02-20', 'institution/14')).toEqual([422, 'WRONG_PAYEE']);
  const id = await rewarded(first, '2020-02-20');
  expect(await judged(id, 'publicised')).toEqual(['reserved', 130_000]);
  expect(await judged(await rewarded(first, '2020-02-21'), 'rejected')).toEqual(['rejected', 'DUPLICATE_LEVEL']);
  expect(await judged(await rewarded(first, '2020-03-20'), 'publicised')).toEqual(['reserved', 50_000]);
  expect(await judged(await rewarded(second, '2020-02-20'), 'publicised')).toEqual(['reserved', 30_000]);
  expect(await judged(await rewarded('样例丙工作室', '2020-02-20'), 'rejected')).toEqual(['rejected', 'NO_STANDARD']);
  await paid(id);
});

test('build-up grants stop at 50,000 yuan together, whoever is faster', async () => {
  const spent = (invoice: string, yuan: number) =>
    claimed(
      'BUILD',
      { holder: 'institution/14' },
      { kind: '设施购置', actualCost: yuan * YUAN, invoices: true, invoice, shortage: true, eventDate: '2020-03-20' },
    );
  expect(await judged(await spent('F-1', 100_000), 'publicised')).toEqual(['reserved', 30_000]);
  const both = await Promise.all([spent('F-2', 60_000), spent('F-3', 60_000)]);
  for (const id of both) await county.item('hrss-1', id, 'reviewClaim');
  const states = [await judged(both[0], 'publicised')];
  await county.decide('hrss-1', both[1], 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${both[1]}`, 'closed');
  expect(states).toEqual([['reserved', 18_000]]);
  expect(await lineOf(both[1])).toMatchObject({ status: 'rejected' });
  expect(await judged(await spent('F-4', 100_000), 'publicised')).toEqual(['reserved', 2_000]);
  expect(await judged(await spent('F-5', 100_000), 'rejected')).toEqual(['rejected', 'CAP_EXHAUSTED']);
  expect(await judged(await spent(' f-1', 100), 'rejected')).toEqual(['rejected', 'DUPLICATE_LEVEL']);
});

test('a grant that comes to nothing is refused before it could be told to the bank', async () => {
  const facts = { kind: '设施购置', actualCost: 3, invoices: true, invoice: 'F-31', eventDate: '2020-03-20' };
  await county.post('institution-16', '/api/v1/accounts/institution/16', {
    account: '9900000000000077',
    bank: '样例银行',
    from: '2020-01-01',
    basis: '样例',
    name: '样例学校三',
  });
  const id = await claimed('BUILD', { holder: 'institution/16' }, { ...facts, shortage: true });
  expect(await judged(id, 'rejected')).toEqual(['rejected', 'NOTHING_DUE']);
});

test('courses are developed for occupations of the catalogue, whatever the applicant says', async () => {
  const data = { occupation: '车工' };
  const path = `/api/v1/registers/shortageOccupations/${encodeURIComponent('车工')}/periods`;
  for (const officer of ['hrss-1', 'hrss-2'])
    await county.post(officer, path, { from: '2020-01-01', data, basis: '紧缺工种目录（样例）' });
  const account = {
    name: '样例学校二',
    account: '9900000000000088',
    bank: '样例银行',
    from: '2020-01-01',
    basis: '样例',
  };
  await county.post('institution-15', '/api/v1/accounts/institution/15', account);
  const facts = { kind: '项目开发', actualCost: 1000 * YUAN, invoices: true, shortage: true, eventDate: '2020-03-20' };
  const borrowed = await claimed('BUILD', { holder: 'institution/15' }, { ...facts, kind: '设施购置', invoice: 'F-1' });
  expect(await judged(borrowed, 'rejected')).toEqual(['rejected', 'DUPLICATE_LEVEL']);
  const developed = (invoice: string, occupation: string) =>
    claimed('BUILD', { holder: 'institution/15' }, { ...facts, invoice, occupation });
  expect(await judged(await developed('F-11', '电工'), 'rejected')).toEqual(['rejected', 'NOT_SHORTAGE_OCCUPATION']);
  expect(await judged(await developed('F-12', '普通车工'), 'publicised')).toEqual(['reserved', 300]);
});

test('goods of a build-up grant that were sold on bring back their share of it, and never more than was granted', async () => {
  const cost = 100_000 * YUAN;
  const facts = { kind: '设施购置', actualCost: cost, invoices: true, invoice: 'F-21', eventDate: '2020-03-20' };
  const id = await claimed('BUILD', { holder: 'institution/15' }, { ...facts, shortage: true });
  expect(await judged(id, 'publicised')).toEqual(['reserved', 30_000]);
  await paid(id);
  const found = (goods: object, more: object = {}) =>
    county.post('auditor', '/api/v1/recoveries', {
      claim: id,
      lines: [1],
      kind: 'problem',
      finding: '补助购置的设备已转售（样例）',
      goods,
      ...more,
    });
  const code = async (...asked: Parameters<typeof found>) => {
    const { status, body } = await found(...asked);
    return [status, Refusal.parse(body).code];
  };
  expect(await code({ gone: cost + 1, bought: cost })).toEqual([422, 'MORE_THAN_BOUGHT']);
  expect(await code({ gone: 1, bought: cost }, { amount: 1 })).toEqual([422, 'NO_GOODS']);
  const before = await county.balance('employment');
  const opened = await found({ gone: 25_000 * YUAN, bought: cost });
  const owed = 7_500 * YUAN;
  expect(opened).toMatchObject({ status: 201, body: { amount: owed, lines: [{ no: 1, amount: owed }] } });
  const recovery = View.parse(opened.body).id;
  const url = `/api/v1/recoveries/${recovery}`;
  expect((await county.post('institution-15', `${url}/statement`, { text: '同意退回。' })).status).toBe(200);
  await county.decideRecovery(recovery, 'approve');
  expect((await county.post('finance-3', `${url}/returns`, { amount: owed, reference: 'R-21' })).status).toBe(200);
  await county.decide('finance-3', recovery, 'enterRecovery', { outcome: 'done' });
  await county.status(url, 'closed');
  expect(await lineOf(id)).toMatchObject({ status: 'paid' });
  const { free, recovered } = z.looseObject({ free: z.int(), recovered: z.int() }).parse(before);
  expect(await county.balance('employment')).toMatchObject({ free: free + owed, recovered: recovered + owed });
  expect(await code({ gone: 80_000 * YUAN, bought: cost })).toEqual([422, 'PART_OF_WHAT']);
  const rest = await found({ gone: 75_000 * YUAN, bought: cost });
  expect(rest).toMatchObject({ status: 201, body: { amount: 22_500 * YUAN } });
});

test('what is wrong is refused before anything is stored', async () => {
  const code = async (...asked: Parameters<typeof send>) => {
    const { status, body } = await send(...asked);
    return [status, Refusal.parse(body).code];
  };
  const facts = { studio: '样例丁工作室', eventDate: '2020-03-20' };
  const path = `/api/v1/registers/studios/${encodeURIComponent(facts.studio)}/periods`;
  const data = { host: 'institution/17', level: '市级', occupation: '电工' };
  const entered = (officer: string, more: object = {}) =>
    county.post(officer, path, { from: '2020-01-01', data: { ...data, ...more }, basis: '样例' });
  expect((await entered('hrss-1', { host: '样例企业' })).status).toBe(422);
  await entered('hrss-1');
  expect(await code('STUDIO', { holder: 'institution/17' }, facts)).toEqual([422, 'STUDIO_NOT_LISTED']);
  await entered('hrss-2');
  expect(await code('STUDIO', { holder: 'institution/17' }, facts)).toEqual([409, 'NO_ACCOUNT']);
  expect(await code('STUDIO', { holder: ENTERPRISE }, { level: '市级' })).toEqual([422, 'MISSING_PART']);
  expect(await code('STUDIO', { holder: ENTERPRISE }, { studio: facts.studio })).toEqual([422, 'INVALID_FACTS']);
  const negative = { kind: '设施购置', actualCost: -1, invoices: true, shortage: true, eventDate: '2020-03-20' };
  expect(await code('BUILD', { holder: 'institution/14' }, { ...negative, invoice: 'F-40' })).toEqual([
    422,
    'INVALID_FACTS',
  ]);
  const asPerson = { programme: 'STUDIO', party: { holder: ENTERPRISE }, facts, statement };
  expect((await county.post('person-1', '/api/v1/claims/direct', asPerson)).status).toBe(403);
  expect(await code('BUILD', { holder: 'institution/14' }, { ...negative, actualCost: 1 })).toEqual([
    422,
    'MISSING_PART',
  ]);
  const enterprise = {
    kind: '设施购置',
    invoice: 'F-41',
    actualCost: 1,
    invoices: true,
    shortage: true,
    eventDate: '2020-03-20',
  };
  expect(await code('BUILD', { holder: ENTERPRISE }, enterprise)).toEqual([422, 'WRONG_PAYEE']);
  expect(await code('CRAFTSMAN', { holder: ENTERPRISE }, { title: '工匠金摇篮', eventDate: '2020-03-20' })).toEqual([
    422,
    'MISSING_PART',
  ]);
});
