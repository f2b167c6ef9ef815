import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claim, claimOf, readLines, reviewClaim } from '../../infra/local/sample/quarter/acts/claim.ts';
import { allot, file, reviewFiling } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import { roster } from '../../infra/local/sample/quarter/acts/roster.ts';
import type { ClassPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { digest } from '../../shared/domain/audit.ts';
import { canonical } from '../../shared/domain/canonical.ts';
import { AuditEvent } from '../../shared/schemas/audit.ts';
import { ClaimList, ClaimNotice } from '../../shared/schemas/publicNotice.ts';
import { classesOf, openCounty, type County } from './county.ts';

const HEADS = 3;
const STANDARD = 100_000;
const [one] = classesOf({
  key: 'public',
  department: 'SWJ',
  programme: 'INST_TRAIN',
  className: '公示班',
  occupation: '电子商务师',
  level: '初级工',
  institution: 14,
  heads: HEADS,
  standard: STANDARD,
  startDate: '2020-04-13',
  endDate: '2020-05-12',
  format: 'csv',
  wave: 1,
  reviewer: 'hrss-1',
}) as [ClassPlan];

let county: County;
let id: string;
beforeAll(async () => {
  const appropriation = {
    key: 'all',
    fund: 'special',
    year: 2020,
    amount: HEADS * STANDARD,
    basis: '预算（样例）',
  } as const;
  county = await openCounty({ appropriations: [appropriation], classes: [one], ownClaims: [] });
  await appropriate(county.desk, 'all');
  await file(county.desk, one);
  await reviewFiling(county.desk, one);
  await allot(county.desk, one);
  await roster(county.desk, one);
  await county.runtime.advanceTo('2020-05-18T09:00:00+08:00');
  await claim(county.desk, one);
  await reviewClaim(county.desk, one);
  id = await claimOf(county.desk, one);
  await county.status(`/api/v1/claims/${id}`, 'publicised');
}, 60_000);
afterAll(() => county.close());

/** As anybody on the street asks: no token. */
const asAnybody = async (path: string) => {
  const answer = await fetch(`${county.runtime.apiUrl}${path}`);
  return { status: answer.status, body: await answer.json() };
};
const Notices = z.object({ items: z.array(ClaimNotice.omit({ entity: true, fileKey: true })) });
const Shown = z.object({ hash: z.string(), list: ClaimList });
const History = z.object({ events: z.array(AuditEvent) });

test('anybody reads the masked list while its window is open, and its hash is in the chain of the case', async () => {
  const { items } = Notices.parse((await asAnybody('/api/v1/public/notices')).body);
  expect(items).toMatchObject([
    { claim: id, from: '2020-05-18', until: '2020-05-25', lines: HEADS, amount: HEADS * STANDARD },
  ]);
  const shown = await asAnybody(`/api/v1/public/notices/${items[0]!.id}`);
  const { hash, list } = Shown.parse(shown.body);
  expect(digest(canonical(list))).toBe(hash);
  expect(list.items).toHaveLength(HEADS);
  const people = one.uploads.flatMap(({ rows }) => rows);
  for (const row of people)
    for (const secret of [row['姓名'], row['身份证号']]) expect(JSON.stringify(shown.body)).not.toContain(secret);
  const { events } = History.parse(await county.get('auditor', `/api/v1/claims/${id}/history`));
  expect(events.find(({ action }) => action === 'publicise')?.details).toMatchObject({ hash });
  expect((await asAnybody('/api/v1/claims')).status).toBe(401);
});

test('whoever is signed in may object to what is public; the others are paid when the window has ended', async () => {
  const objection = { text: '该学员未参加培训（样例）' };
  expect((await county.post('person-1', `/api/v1/claims/${id}/lines/2/objections`, objection)).status).toBe(201);
  await county.inDays(10);
  const { items } = Notices.parse((await asAnybody('/api/v1/public/notices')).body);
  expect(items).toEqual([]);
  const item = await county.item('finance-2', id, 'approvePayment');
  expect(item).toMatchObject({ shown: { payable: [1, 3], frozen: [2] } });
  expect((await readLines(county.desk, 'auditor', id)).map(({ status }) => status)).toEqual([
    'reserved',
    'reserved',
    'reserved',
  ]);
  expect((await county.post('person-1', `/api/v1/claims/${id}/lines/1/objections`, objection)).status).toBe(404);
});

test('anybody reports without a token, and asks by the number how far it is', async () => {
  const report = { about: { claim: id }, text: '该班未开课（样例）' };
  const path = '/api/v1/public/complaints';
  const sent = await fetch(`${county.runtime.apiUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'report' },
    body: JSON.stringify(report),
  });
  const { number } = z.object({ number: z.string() }).parse(await sent.json());
  const asked = await county.item('auditor', number, 'examineComplaint');
  expect(asked).toMatchObject({ shown: { about: { claim: id } } });
  expect(await county.get('auditor', `/api/v1/complaints/${number}`)).toMatchObject({ text: report.text });
  expect((await county.post('hrss-1', `/api/v1/complaints/${number}/contact`, {})).status).toBe(404);
  await county.decide('auditor', number, 'examineComplaint', {
    outcome: 'reject',
    reasons: [{ code: 'UNFOUNDED', message: '已核实开课（样例）' }],
  });
  await county.status(`/api/v1/complaints/${number}`, 'closed');
  expect((await asAnybody(`${path}/${number}`)).body).toEqual({ number, state: 'closed' });
});
