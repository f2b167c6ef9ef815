import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { clientOf, openLocal } from '../../infra/commands/openLocal.ts';
import type { Client } from '../../infra/local/sample/quarter/client.ts';
import { LIGHT } from './county.ts';
import { until } from '../../infra/local/sample/quarter/until.ts';
import type { Runtime } from '../../infra/local/runtime.ts';

let runtime: Runtime;
let client: Client;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'bad-input-'));
  runtime = await openLocal({ ...LIGHT, dataDir, port: 0, asOf: '2020-04-01' }, () => undefined);
  client = clientOf(runtime);
}, 60_000);
afterAll(async () => {
  await runtime.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const PLAN = {
  programme: 'INST_TRAIN',
  className: '电商一班',
  occupation: '电商',
  aims: aimsOf('电子商务'),
  level: '中级工',
  institution: 14,
  heads: 2,
  standard: 100_000,
  amount: 200_000,
  startDate: '2020-04-07',
  endDate: '2020-04-30',
};
const Case = z.object({ id: z.string(), status: z.string() });
const Items = z.object({ items: z.array(z.object({ id: z.string(), kind: z.string(), case: z.string() })) });
const Problem = z.object({
  code: z.string(),
  detail: z.string().regex(/[\u4e00-\u9fff]/),
  status: z.int(),
  type: z.string(),
});

const post = (user: string, url: string, body: unknown, key = `key-${Math.floor(performance.now() * 1000)}`) =>
  client.as(user)(url, { method: 'POST', body, key });

async function file(className: string): Promise<string> {
  const { body } = await post('dept-swj', '/api/v1/filings', { ...PLAN, className });
  return Case.parse(body).id;
}

const itemOf = (user: string, caseId: string): Promise<string> =>
  until(
    client,
    `an item of ${caseId}`,
    async () =>
      Items.parse((await client.as(user)('/api/v1/work-items')).body).items.find((item) => item.case === caseId)?.id,
  );

const statusOf = async (id: string): Promise<string> =>
  Case.parse((await client.as('auditor')(`/api/v1/filings/${id}`)).body).status;

async function allotted(className: string): Promise<string> {
  const id = await file(className);
  await post('hrss-1', `/api/v1/work-items/${await itemOf('hrss-1', id)}/decision`, { outcome: 'approve' });
  await post('finance-1', `/api/v1/work-items/${await itemOf('finance-1', id)}/decision`, { outcome: 'approve' });
  await until(client, 'the allotment', async () => ((await statusOf(id)) === 'allotted' ? true : undefined));
  return id;
}

/** The answer must be a problem with a code and Chinese words. */
function expectProblem(answer: { status: number; body: unknown }, status: number, code: string): void {
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status });
  expect(Problem.parse(answer.body).code).toBe(code);
}

describe('requests', () => {
  test('without a token, with an expired one, with somebody else’s', async () => {
    const me = (headers: Record<string, string>) => fetch(`${runtime.apiUrl}/api/v1/me`, { headers });
    const refused = async (headers: Record<string, string>) => {
      const answer = await me(headers);
      return [answer.status, answer.headers.get('www-authenticate')];
    };
    expect(await refused({})).toEqual([401, 'Bearer']);
    const token = await runtime.tokenFor('hrss-1');
    expect((await me({ authorization: `Bearer ${token}` })).status).toBe(200);
    await runtime.advanceTo(new Date(runtime.clock.now() + 9 * 3_600_000).toISOString());
    const expired = 'Bearer error="invalid_token", error_description="the token has expired"';
    expect(await refused({ authorization: `Bearer ${token}` })).toEqual([401, expired]);
    const forged = `Bearer ${token.slice(0, -3)}abc`;
    expect(await refused({ authorization: forged })).toEqual([401, 'Bearer error="invalid_token"']);
  });

  test('of malformed JSON, unknown paths, missing and wrong fields change nothing', async () => {
    const headers = {
      authorization: `Bearer ${await runtime.tokenFor('dept-swj')}`,
      'content-type': 'application/json',
      'idempotency-key': 'malformed',
    };
    const answer = await fetch(`${runtime.apiUrl}/api/v1/filings`, { method: 'POST', headers, body: '{"programme": ' });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expectProblem({ status: answer.status, body: await answer.json() }, 400, 'MALFORMED_JSON');
    expectProblem(await client.as('dept-swj')('/api/v1/nothing-here'), 404, 'NO_SUCH_PATH');
    expectProblem(
      await post('dept-swj', '/api/v1/filings', { ...PLAN, heads: -1, endDate: '2020-02-30' }),
      422,
      'INVALID_REQUEST',
    );
    expectProblem(
      await client.as('dept-swj')('/api/v1/filings', { method: 'POST', body: PLAN }),
      422,
      'INVALID_REQUEST',
    );
    expect((await client.as('dept-swj')('/api/v1/filings')).body).toEqual({ items: [] });
  });
});

describe('decisions', () => {
  test('by one who filed, on a case that is decided already, and by another role', async () => {
    const id = await file('决定班');
    const item = await itemOf('hrss-1', id);
    expectProblem(
      await post('dept-swj', `/api/v1/work-items/${item}/decision`, { outcome: 'approve' }),
      404,
      'NOT_FOUND',
    );
    expectProblem(
      await post('finance-1', `/api/v1/work-items/${item}/decision`, { outcome: 'approve' }),
      404,
      'NOT_FOUND',
    );
    expectProblem(
      await post('hrss-1', `/api/v1/work-items/${item}/decision`, { outcome: 'retry' }),
      422,
      'OUTCOME_NOT_OFFERED',
    );
    expectProblem(
      await post('hrss-1', `/api/v1/work-items/${item}/decision`, { outcome: 'return' }),
      422,
      'REASON_REQUIRED',
    );
    expect(await statusOf(id)).toBe('underReview');
    expect((await post('hrss-1', `/api/v1/work-items/${item}/decision`, { outcome: 'approve' })).status).toBe(200);
    expectProblem(
      await post('hrss-2', `/api/v1/work-items/${item}/decision`, {
        outcome: 'reject',
        reasons: [{ code: 'X', message: '不' }],
      }),
      409,
      'ALREADY_DECIDED',
    );
    await until(client, 'the filing to be filed', async () => ((await statusOf(id)) === 'filed' ? true : undefined));
  });

  test('two officers at once: one decides, the other is told so', async () => {
    const id = await file('争抢班');
    const item = await itemOf('hrss-1', id);
    const answers = await Promise.all(
      ['hrss-1', 'hrss-2'].map((user) => post(user, `/api/v1/work-items/${item}/decision`, { outcome: 'approve' })),
    );
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expectProblem(
      answers.find((answer) => answer.status === 409)!,
      409,
      'ALREADY_DECIDED',
    );
  });
});

describe('other people’s cases', () => {
  test('are not there, for departments, institutions and persons', async () => {
    const id = await file('他人班');
    for (const user of ['dept-nyj', 'institution-15', 'person-1']) {
      expectProblem(await client.as(user)(`/api/v1/filings/${id}`), 404, 'NOT_FOUND');
      expectProblem(await post(user, `/api/v1/filings/${id}/withdraw`, {}), 404, 'NOT_FOUND');
    }
    expect(JSON.stringify((await client.as('dept-nyj')('/api/v1/filings')).body)).not.toContain(id);
    expectProblem(await client.as('dept-swj')('/api/v1/funds'), 403, 'FORBIDDEN');
    expect((await client.as('institution-14')(`/api/v1/filings/${id}`)).status).toBe(200);
  });
});

describe('rosters', () => {
  const Ticket = z.object({ url: z.string(), upload: z.object({ id: z.string() }) });
  const Upload = z.object({
    status: z.string(),
    refusal: z.object({ code: z.string(), message: z.string() }).optional(),
    errors: z.array(z.object({ row: z.int(), column: z.string(), code: z.string() })).optional(),
  });

  const refusalOf = async (filing: string, bytes: Uint8Array) => (await taken(filing, bytes)).refusal?.code;

  /** What became of a file none of whose rows is stored. */
  async function taken(filing: string, bytes: Uint8Array): Promise<z.infer<typeof Upload>> {
    const roster = Case.omit({ status: true }).parse((await post('dept-swj', '/api/v1/rosters', { filing })).body).id;
    const asked = await post('dept-swj', `/api/v1/rosters/${roster}/uploads`, {
      fileName: '花名册.xlsx',
      contentType: 'application/octet-stream',
    });
    const ticket = Ticket.parse(asked.body);
    await client.putFile(ticket.url, 'application/octet-stream', bytes);
    const upload = await until(client, 'the upload to be read', async () => {
      const now = Upload.parse(
        (await client.as('dept-swj')(`/api/v1/rosters/${roster}/uploads/${ticket.upload.id}`)).body,
      );
      return now.status === 'done' || now.status === 'refused' ? now : undefined;
    });
    expect((await client.as('dept-swj')(`/api/v1/rosters/${roster}/rows`)).body).toEqual({ items: [] });
    return upload;
  }

  test('for a plan that is not filed', async () => {
    expectProblem(await post('dept-swj', '/api/v1/rosters', { filing: await file('未备案班') }), 409, 'NOT_FILED');
    expectProblem(await post('dept-swj', '/api/v1/rosters', { filing: 'F-NOSUCHFILING' }), 404, 'NOT_FOUND');
  });

  test('that are no workbook, empty, or too long are refused with what to do', { timeout: 120_000 }, async () => {
    expect(
      (
        await post('finance-1', '/api/v1/funds/appropriations', {
          fund: 'special',
          year: 2020,
          amount: 1_000_000,
          basis: '预算',
        })
      ).status,
    ).toBe(201);
    const filing = await allotted('坏文件班');
    expect(await refusalOf(filing, new Uint8Array([0, 1, 2, 3, 0, 9]))).toBe('NOT_A_WORKBOOK');
    expect(await refusalOf(filing, new TextEncoder().encode(' \n'))).toBe('EMPTY_FILE');
    const header = '姓名,身份证号,人员类别,工种,等级,培训开始日期,证书日期\n';
    expect(
      await refusalOf(
        filing,
        new TextEncoder().encode(header + '样例,1,企业职工,电商,中级工,2020-04-07,2020-04-30\n'.repeat(100_001)),
      ),
    ).toBe('TOO_MANY_ROWS');
    expect(await refusalOf(filing, new TextEncoder().encode('甲,乙\n1,2\n'))).toBe('MISSING_COLUMNS');
    const unknown =
      '样例,1,企业职工,占星师,中级工,2020-04-07,2020-04-30\n样例,1,企业职工,育婴员,技师,2020-04-07,2020-04-30\n';
    expect((await taken(filing, new TextEncoder().encode(header + unknown))).errors).toEqual([
      { row: 2, column: '身份证号', code: 'ID_SHAPE' },
      { row: 2, column: '工种', code: 'OCCUPATION_UNKNOWN' },
      { row: 3, column: '身份证号', code: 'ID_SHAPE' },
      { row: 3, column: '等级', code: 'LEVEL_UNKNOWN' },
    ]);
  });
});

test('a bank return for a batch that is not there changes nothing', async () => {
  const rows = [{ instruction: 'C-AAAA0001/1/1', outcome: 'paid', amount: 1 }];
  const before = (await client.as('auditor')('/api/v1/funds')).body;
  expectProblem(await post('finance-2', '/api/v1/payment-batches/C-AAAA0001.1.1/return', { rows }), 404, 'NOT_FOUND');
  expectProblem(await post('dept-swj', '/api/v1/payment-batches/C-AAAA0001.1.1/return', { rows }), 404, 'NOT_FOUND');
  expect((await client.as('auditor')('/api/v1/funds')).body).toEqual(before);
});
