import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { clientOf, openLocal } from '../../infra/commands/openLocal.ts';
import { LIGHT } from './county.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import type { Client } from '../../infra/local/sample/quarter/client.ts';
import { planOneClass } from '../../infra/local/sample/quarter/oneClass.ts';
import { playQuarter } from '../../infra/local/sample/quarter/play.ts';
import { SEED } from '../../infra/local/sample/quarter/seed.ts';
import { until } from '../../infra/local/sample/quarter/until.ts';

/** The branches that the sample quarter does not take: time-outs, withdrawal, payment sent back, a claim resubmitted. */
let runtime: Runtime;
let client: Client;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'branches-'));
  runtime = await openLocal({ ...LIGHT, dataDir, port: 0, asOf: '2020-04-01' }, () => undefined);
  client = clientOf(runtime);
}, 60_000);
afterAll(async () => {
  await runtime.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const PLAN = {
  programme: 'INST_TRAIN',
  className: '时限班',
  occupation: '电商',
  aims: aimsOf('电子商务'),
  level: '中级工',
  institution: 14,
  heads: 2,
  standard: 100_000,
  amount: 200_000,
  startDate: '2020-04-07',
  endDate: '2020-09-30',
};
const Item = z.object({
  id: z.string(),
  case: z.string(),
  kind: z.string(),
  status: z.string(),
  escalatedAt: z.string().optional(),
});
const Case = z.looseObject({ id: z.string(), status: z.string() });
const Claims = z.object({ items: z.array(Case) });
const Notices = z.object({ items: z.array(z.object({ title: z.string(), case: z.string().optional() })) });

let keys = 0;
const post = (user: string, url: string, body: unknown) =>
  client.as(user)(url, { method: 'POST', body, key: `branch-${keys++}` });
const get = async (user: string, url: string) => (await client.as(user)(url)).body;

const itemOf = (user: string, caseId: string, kind: string) =>
  until(client, `${kind} of ${caseId}`, async () =>
    z
      .object({ items: z.array(Item) })
      .parse(await get(user, '/api/v1/work-items'))
      .items.find((item) => item.case === caseId && item.kind === kind),
  );

async function decide(user: string, caseId: string, kind: string, decision: unknown): Promise<void> {
  const item = await itemOf(user, caseId, kind);
  expect((await post(user, `/api/v1/work-items/${item.id}/decision`, decision)).status).toBe(200);
}

const untilStatus = (url: string, status: string) =>
  until(client, `${url} to be ${status}`, async () => {
    const now = Case.parse(await get('auditor', url));
    return now.status === status ? now : undefined;
  });

const inDays = (days: number): string => new Date(runtime.clock.now() + days * 86_400_000).toISOString();
const REASONS = [{ code: 'CHECK', message: '请核对后重报' }];

test('a plan that breaks the law’s figures comes back at once with every reason and its clause', async () => {
  const wrong = { ...PLAN, standard: 100_100, amount: 1, endDate: '2020-04-01', institution: 99, occupation: '占星师' };
  const { id } = Case.parse((await post('dept-swj', '/api/v1/filings', wrong)).body);
  const filing = z
    .object({ reasons: z.array(z.object({ code: z.string(), clause: z.string().optional() })) })
    .parse(await untilStatus(`/api/v1/filings/${id}`, 'returned'));
  expect(filing.reasons.map((reason) => reason.code)).toEqual([
    'DATES_REVERSED',
    'INSTITUTION_NOT_LISTED',
    'OCCUPATION_UNKNOWN',
    'STANDARD_ABOVE_CAP',
    'AMOUNT_MISMATCH',
  ]);
  expect((await post('dept-swj', `/api/v1/filings/${id}/resubmit`, PLAN)).status).toBe(200);
  await itemOf('hrss-1', id, 'reviewFiling');
});

test(
  'a wait that runs out is escalated, reminded of, and can still be decided under its new token',
  { timeout: 60_000 },
  async () => {
    const { id } = Case.parse((await post('dept-swj', '/api/v1/filings', PLAN)).body);
    const before = await itemOf('hrss-1', id, 'reviewFiling');
    await runtime.advanceTo(inDays(31));
    const after = await itemOf('hrss-1', id, 'reviewFiling');
    expect(after.id).toBe(before.id);
    expect(after.escalatedAt).toBeDefined();
    expect(Notices.parse(await get('office', '/api/v1/notices')).items).toContainEqual({ title: '逾期督办', case: id });
    expect(Notices.parse(await get('hrss-2', '/api/v1/notices')).items).toContainEqual({ title: '到期提醒', case: id });
    await decide('hrss-1', id, 'reviewFiling', { outcome: 'reject', reasons: REASONS });
    await untilStatus(`/api/v1/filings/${id}`, 'rejected');
  },
);

test('a plan is withdrawn while somebody is to decide on it; the item closes and the workflow ends', async () => {
  const { id } = Case.parse((await post('dept-swj', '/api/v1/filings', PLAN)).body);
  const item = await itemOf('hrss-1', id, 'reviewFiling');
  expect((await post('dept-swj', `/api/v1/filings/${id}/withdraw`, {})).status).toBe(200);
  expect(Item.parse(await get('hrss-1', `/api/v1/work-items/${item.id}`)).status).toBe('cancelled');
  const refused = await post('hrss-1', `/api/v1/work-items/${item.id}/decision`, { outcome: 'approve' });
  expect(refused.status).toBe(409);
  await runtime.settled();
  expect(Case.parse(await get('auditor', `/api/v1/filings/${id}`)).status).toBe('withdrawn');
});

test(
  'a payment that finance sends back frees everything, and the claim goes in again and is paid',
  { timeout: 120_000 },
  async () => {
    const plan = planOneClass(SEED);
    await playQuarter(client, { ...plan, days: plan.days.slice(0, 2) });
    const claim = Claims.parse(await get('auditor', '/api/v1/claims')).items[0]!;
    const url = `/api/v1/claims/${claim.id}`;
    await runtime.advanceTo(inDays(12));
    await decide('finance-2', claim.id, 'approvePayment', { outcome: 'return', reasons: REASONS });
    await untilStatus(url, 'returned');
    const funds = async () =>
      z
        .object({ items: z.array(z.looseObject({ reserved: z.int(), allotted: z.int(), paid: z.int() })) })
        .parse(await get('auditor', '/api/v1/funds')).items[0];
    expect(await funds()).toMatchObject({ reserved: 0, allotted: 4_000_000, paid: 0 });

    expect((await post('dept-fl', `${url}/resubmit`, {})).status).toBe(200);
    await decide('hrss-1', claim.id, 'reviewClaim', { outcome: 'approve' });
    await untilStatus(url, 'publicised');
    expect(await funds()).toMatchObject({ reserved: 4_000_000, allotted: 0 });
    const objected = await post('office', `${url}/lines/41/objections`, { text: '本人未参加培训' });
    expect(objected.status).toBe(201);
    await runtime.advanceTo(inDays(12));
    await decide('finance-2', claim.id, 'approvePayment', { outcome: 'approve' });
    const { batch } = z.looseObject({ batch: z.string() }).parse(await untilStatus(url, 'instructed'));
    const { instructions } = z
      .object({ instructions: z.array(z.object({ id: z.string(), amount: z.int() })) })
      .parse(await get('finance-2', `/api/v1/payment-batches/${batch}`));
    expect(instructions).toHaveLength(39);
    const rows = instructions.map(({ id, amount }) => ({ instruction: id, outcome: 'paid', amount }));
    expect(
      (
        await post('finance-2', `/api/v1/payment-batches/${batch}/return`, {
          rows: [{ ...rows[0], amount: 1 }, ...rows.slice(1)],
        })
      ).status,
    ).toBe(422);
    expect((await post('finance-2', `/api/v1/payment-batches/${batch}/return`, { rows })).status).toBe(200);

    await itemOf('hrss-1', claim.id, 'resolveObjections');
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse(await get('hrss-1', `${url}/objections`));
    expect(
      (await post('hrss-1', `${url}/objections/${items[0]!.id}/resolve`, { upheld: true, finding: '查实未到课' }))
        .status,
    ).toBe(200);
    await decide('hrss-1', claim.id, 'resolveObjections', { outcome: 'done' });
    await untilStatus(url, 'closed');
    expect(await funds()).toMatchObject({ reserved: 0, allotted: 100_000, paid: 3_900_000 });
  },
);
