import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claim, claimOf, readLines, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, filingOf, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster, rosterOf } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { PERSON } from '../../infra/local/users.ts';
import { replayReceipt } from '../../shared/policy/index.ts';
import { ReceiptQuestion } from '../../shared/policy/receipt.ts';
import { classesOf, openCounty, type County } from './county.ts';

const STANDARD = 100_000;
const LISTED = '91999900MA00000019';
const LISTED_LATE = '91999900MA0000002C';

const sketch = (key: string, institution: number): ClassSketch => ({
  key,
  department: 'JXJ',
  programme: 'INST_TRAIN',
  className: `${key}班`,
  occupation: '电工',
  level: '中级工',
  institution,
  heads: 6,
  standard: STANDARD,
  startDate: '2020-04-13',
  endDate: '2020-05-12',
  format: 'xlsx',
  wave: 1,
  reviewer: 'hrss-1',
});

/** What each of five says of work: two have employers of the list, two came from a labour base outside the county. */
const WORK: readonly RosterRow[] = [
  { 用人单位信用代码: LISTED },
  { 用人单位信用代码: LISTED_LATE },
  { 劳务合作基地: '样例基地', 是否到我县就业: '是', 就业单位信用代码: LISTED_LATE, 就业起始日期: '2020-05-14' },
  { 用人单位信用代码: LISTED },
  { 劳务合作基地: '样例基地', 是否到我县就业: '否' },
];

function employed(one: ClassPlan): ClassPlan {
  const uploads = one.uploads.map((upload) => ({
    ...upload,
    rows: upload.rows.slice(0, WORK.length).map((row, index) => ({ ...row, ...WORK[index] })),
  }));
  return { ...one, uploads };
}

const [electricians, suspended] = classesOf(sketch('electricians', 10), sketch('suspended', 14)) as [
  ClassPlan,
  ClassPlan,
];
const trained = employed(electricians);

const BASE = { name: '样例基地', place: '样例省样例县', agreement: '协议〔2020〕1号（样例）', trainingPoint: true };

let county: County;
beforeAll(async () => {
  const appropriations = [
    { key: 'electricians', fund: 'special', year: 2020, amount: 6 * STANDARD, basis: '预算（样例）' } as const,
  ];
  county = await openCounty({ appropriations, classes: [trained, suspended], ownClaims: [] });
}, 60_000);
afterAll(() => county.close());

const Judged = z.object({ items: z.array(z.looseObject({ status: z.string() })) });
const codeOf = (answer: { body: unknown }) => z.looseObject({ code: z.string() }).parse(answer.body).code;
const Entries = z.object({ items: z.array(z.looseObject({ key: z.string() })) });

const list = (register: string, key: string, period: object, user = 'hrss-1') =>
  county.post(user, `/api/v1/registers/${register}/${encodeURIComponent(key)}/periods`, {
    basis: '样例清单',
    ...period,
  });

test('a suspended institution holds no new class, and its plan says so', async () => {
  const data = { name: '样例机构', kind: '民办', founders: ['样例举办者'], suspended: true, reason: '检查中' };
  expect((await list('institutions', '14', { from: '2020-04-01', data }, 'dept-jxj')).status).toBe(403);
  expect((await list('institutions', '14', { from: '2020-04-01', data })).status).toBe(201);
  await file(county.desk, suspended);
  const filing = await county.status(`/api/v1/filings/${await filingOf(county.desk, suspended)}`, 'returned');
  expect(filing['reasons']).toEqual([expect.objectContaining({ code: 'INSTITUTION_SUSPENDED', clause: '五(二)3' })]);
});

test('what is paid to an institution needs its account; the account shows to those who need it, and masked', async () => {
  await appropriate(county.desk, 'electricians');
  await file(county.desk, trained);
  await reviewFiling(county.desk, trained);
  await allot(county.desk, trained);
  await roster(county.desk, trained);
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  const statement = {
    authenticity: true,
    validity: true,
    reasonableness: true,
    compliance: true,
    signedBy: 'dept-jxj',
  };
  const early = await county.post('dept-jxj', '/api/v1/claims', {
    roster: await rosterOf(county.desk, trained),
    statement,
  });
  expect([early.status, codeOf(early)]).toEqual([409, 'NO_ACCOUNT']);
  await claim(county.desk, trained);
  const path = '/api/v1/accounts/institution/10';
  expect(await county.get('finance-1', path)).toMatchObject({ account: '****0010' });
  const others = ['dept-jxj', 'institution-14', 'person-1'];
  const answers = await Promise.all(others.map((user) => county.get(user, path)));
  expect(answers.map((body) => codeOf({ body }))).toEqual(others.map(() => 'NOT_FOUND'));
});

test('whose employer was on the list when the course began is paid 30 % more, whom a labour base sent to work here twice', async () => {
  const entered = [
    await list('affectedEnterprises', LISTED, { from: '2020-01-01', to: '2021-12-31', data: { name: '样例企业一' } }),
    await list('affectedEnterprises', LISTED_LATE, { from: '2020-05-01', data: { name: '样例企业二' } }),
    await list('cooperationBases', '样例基地', { from: '2020-01-01', data: BASE }),
  ];
  expect(entered.map(({ status }) => status)).toEqual([201, 201, 201]);
  // What one person entered holds for nothing until a second has entered the same.
  expect(
    Entries.parse(await county.get('auditor', '/api/v1/registers/affectedEnterprises?on=2020-06-01')).items,
  ).toEqual([]);
  const waiting = await county.get('hrss-2', '/api/v1/registers/affectedEnterprises?pending=true');
  expect(Entries.parse(waiting).items.map(({ key }) => key)).toEqual([LISTED, LISTED_LATE]);
  await list(
    'affectedEnterprises',
    LISTED,
    { from: '2020-01-01', to: '2021-12-31', data: { name: '样例企业一' } },
    'hrss-2',
  );
  await list('affectedEnterprises', LISTED_LATE, { from: '2020-05-01', data: { name: '样例企业二' } }, 'hrss-2');
  await list('cooperationBases', '样例基地', { from: '2020-01-01', data: BASE }, 'hrss-2');
  const on = async (date: string) =>
    Entries.parse(await county.get('auditor', `/api/v1/registers/affectedEnterprises?on=${date}`)).items.map(
      ({ key }) => key,
    );
  expect(await on('2020-04-13')).toEqual([LISTED]);
  expect(await on('2020-06-01')).toEqual([LISTED, LISTED_LATE]);
  const reason = { code: 'CHECK', message: '请重新计算' };
  const id = await claimOf(county.desk, trained);
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'return', reasons: [reason] });
  await county.status(`/api/v1/claims/${id}`, 'returned');
  expect((await county.post('dept-jxj', `/api/v1/claims/${id}/resubmit`, undefined)).status).toBe(200);
  await reviewClaim(county.desk, trained);
  await county.status(`/api/v1/claims/${id}`, 'publicised');
  const lines = (await readLines(county.desk, 'auditor', id)).filter((line) => line.status === 'reserved');
  expect(lines.map(({ amount }) => amount)).toEqual([130_000, 100_000, 200_000, 130_000]);
  const { items } = Judged.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`));
  const refused = items.filter((line) => line.status === 'rejected');
  expect(refused).toMatchObject([{ reasons: [{ code: 'NOT_EMPLOYED_IN_COUNTY', clause: '三(三)4' }] }]);
});

/** A person's own claim on a certificate, as it is put before its reviewer. @returns its number. */
async function claimedBy(changes: object): Promise<string> {
  const certificate = {
    certType: '职业技能等级证书',
    certificateNo: 'S2020-样例',
    certDate: '2020-05-10',
    inEstablishment: false,
    ...changes,
  };
  const { name, citizenId, account, bank } = PERSON;
  const identity = { name, citizenId, account, bank };
  const made = await county.post('person-1', '/api/v1/claims/own', { identity, certificate });
  expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
  const { id } = z.looseObject({ id: z.string() }).parse(made.body);
  await county.item('hrss-1', id, 'reviewClaim');
  return id;
}

test('an occupation of the county’s own is paid as its flag says, and the receipt replays with it', async () => {
  const data = { manufacturing: true, levels: ['技师', '高级技师'], synonyms: ['样例装调工'] };
  for (const officer of ['hrss-1', 'hrss-2'])
    expect((await list('occupations', '样例机器人装调工', { from: '2020-01-01', data }, officer)).status).toBe(201);
  const id = await claimedBy({ occupation: '样例装调工', level: '高级技师' });
  const { items } = Judged.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`));
  expect(items).toMatchObject([{ status: 'assessed', amount: 800_000 }]);
  const receipt = ReceiptQuestion.parse(await county.get('auditor', `/api/v1/claims/${id}/lines/1/receipt`));
  expect(receipt.policy.occupations).toMatchObject([{ name: '样例机器人装调工' }]);
  expect(replayReceipt(receipt)).toMatchObject({ amount: 800_000 });
});

test('a certificate counts as the register of evaluation bodies says, whatever its holder knows of it', async () => {
  const data = { name: '样例行业协会', kind: '行业协会', occupations: ['茶艺师'] };
  for (const officer of ['hrss-1', 'hrss-2'])
    expect((await list('evaluationBodies', LISTED, { from: '2020-01-01', data }, officer)).status).toBe(201);
  const judged = async (evaluationBodyCode: string) => {
    const id = await claimedBy({ occupation: '茶艺师', level: '中级工', evaluationBodyCode });
    return Judged.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`)).items.at(0);
  };
  expect(await judged(LISTED)).toMatchObject({ status: 'assessed', amount: 150_000 });
  expect(await judged(LISTED_LATE)).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'EVALUATION_BODY', clause: '四(三)1' }],
  });
  const { name, citizenId } = PERSON;
  const certificate = { certType: '职业技能等级证书', certificateNo: 'S', occupation: '茶艺师', level: '中级工' };
  const wrong = { ...certificate, certDate: '2020-05-10', inEstablishment: false, evaluationBodyCode: 'A1' };
  const refused = await county.post('person-1', '/api/v1/claims/own', {
    identity: { name, citizenId },
    certificate: wrong,
  });
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('统一社会信用代码')]);
});
