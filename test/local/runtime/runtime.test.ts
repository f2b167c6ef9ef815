import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRuntime } from '../../../infra/local/runtime.ts';
import type { Runtime } from '../../../infra/local/runtime.ts';
import { bundleFixture } from './bundles.ts';
import { AUDIENCE, fixtureApp } from './fixtureApp.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'runtime-'));
const users = [{ username: 'li', displayName: '李四', claims: {} }];
let runtime: Runtime;

const start = async (): Promise<Runtime> => {
  const bundles = await bundleFixture();
  return startRuntime({
    app: () => fixtureApp(bundles),
    audience: AUDIENCE,
    dataDir,
    port: 0,
    asOf: '2020-03-05',
    users,
    stopOnSignals: false,
  });
};

beforeAll(async () => {
  runtime = await start();
});
afterAll(() => runtime.stop());

const call = async (method: string, path: string, body?: string) =>
  fetch(runtime.apiUrl + path, {
    method,
    headers: { authorization: `Bearer ${await runtime.tokenFor('li')}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });

async function upload(key: string, text: string): Promise<void> {
  const { url } = (await (await call('POST', `/upload/${encodeURIComponent(key)}`)).json()) as { url: string };
  expect((await fetch(url, { method: 'PUT', body: text })).status).toBe(200);
  await runtime.settled();
}

const dynamodb = () =>
  new DynamoDBClient({
    endpoint: runtime.endpoints.dynamodb,
    region: runtime.region,
    credentials: runtime.credentials,
  });
const sfn = () =>
  new SFNClient({ endpoint: runtime.endpoints.states, region: runtime.region, credentials: runtime.credentials });

async function thing(id: string): Promise<Record<string, string | undefined> | undefined> {
  const TableName = runtime.outputs['Main.TableName'];
  const { Item } = await dynamodb().send(
    new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }),
  );
  return Item && Object.fromEntries(Object.entries(Item).map(([name, value]) => [name, value.S]));
}

async function ticks(): Promise<string[]> {
  const { Items = [] } = await dynamodb().send(new ScanCommand({ TableName: runtime.outputs['Main.TableName'] }));
  return Items.map((item) => item['id']?.S ?? '')
    .filter((id) => id.startsWith('tick/'))
    .sort();
}

const executions = async () =>
  (await sfn().send(new ListExecutionsCommand({ stateMachineArn: runtime.outputs['Main.MachineArn'] }))).executions ??
  [];

describe('an app on one machine', () => {
  test('is ready in time, and says where it is', () => {
    expect(runtime.readyMs).toBeLessThan(5000);
    expect(runtime.outputs['Main.ApiUrl']).toBe(runtime.apiUrl);
  });

  test('an upload starts a workflow that waits for an answer and ends with it', async () => {
    await upload('in/花名册.csv', '甲,乙');
    expect(await thing('read/in/花名册.csv')).toMatchObject({
      text: '甲,乙',
      at: expect.stringContaining('2020-03-04T16:'),
    });
    expect((await executions()).map((one) => one.status)).toEqual(['RUNNING']);
    expect((await call('POST', `/decide/${encodeURIComponent('in/花名册.csv')}`, '{"approved":true}')).status).toBe(
      200,
    );
    await runtime.settled();
    expect(await thing('done/in/花名册.csv')).toMatchObject({ answer: '{"approved":true}' });
    const [one] = await executions();
    expect((await sfn().send(new DescribeExecutionCommand({ executionArn: one?.executionArn }))).status).toBe(
      'SUCCEEDED',
    );
  });

  test('an upload that no rule wants starts nothing', async () => {
    await upload('other/a', 'x');
    expect(await executions()).toHaveLength(1);
  });

  test('the clock jumps a quarter, by the console as by code, and every schedule on the way is kept', async () => {
    const move = (body: unknown) =>
      fetch(`${runtime.apiUrl}/local/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const jump = (advanceTo: unknown) => move({ advanceTo });
    const answer = await jump('2020-05-15');
    expect(await answer.json()).toMatchObject({
      now: expect.stringContaining('2020-05-14T16:00'),
      nextTimer: '2020-06-01T01:00:00.000Z',
    });
    expect(await ticks()).toEqual(['tick/2020-04-01T01:00:00Z', 'tick/2020-05-01T01:00:00Z']);
    expect((await jump('2020-05-01')).status).toBe(400);
    expect((await jump('soon')).status).toBe(400);
    const before = runtime.clock.now();
    const both = await Promise.all([1, 2].map(() => move({ advanceBy: 60_000 })));
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(runtime.clock.now() - before).toBeGreaterThanOrEqual(120_000);
    expect((await move({ advanceBy: -1 })).status).toBe(400);
    const form = await fetch(`${runtime.apiUrl}/local/clock`, { method: 'POST', body: '{"advanceTo":"2020-06-01"}' });
    expect(form.status).toBe(415);
  });

  test('what was done is counted', async () => {
    const counts = (await (await fetch(`${runtime.apiUrl}/local/counts`)).json()) as ReturnType<Runtime['counts']>;
    expect(counts).toEqual(runtime.counts());
    expect(counts.transitions).toBeGreaterThanOrEqual(4);
    expect(counts.executions).toEqual({ SUCCEEDED: 1 });
    expect(counts.invocations[runtime.outputs['Main.WorkName'] ?? '']).toBe(5);
    expect(counts.dynamodb?.writeUnits).toBeGreaterThanOrEqual(5);
  });

  const invoke = (job: object, type = 'RequestResponse') =>
    fetch(`${runtime.endpoints.states}/2015-03-31/functions/${runtime.outputs['Main.WorkName']}/invocations`, {
      method: 'POST',
      headers: { 'x-amz-invocation-type': type },
      body: JSON.stringify(job),
    });
  const secretOf = async () => ((await (await invoke({ action: 'env' })).json()) as Record<string, string>)['KEY'];

  test('functions answer the Lambda API, with their secret in their environment', async () => {
    expect(await secretOf()).toMatch(/^[A-Za-z0-9]{40}$/);
    const failed = await invoke({ action: 'fail' });
    expect(failed.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await failed.json()).toMatchObject({ errorType: 'CannotDo' });
    expect((await invoke({ action: 'tick', time: 'by hand' }, 'Event')).status).toBe(202);
    await runtime.settled();
    expect(await thing('tick/by hand')).toBeDefined();
  });

  test('a second runtime on the same folder is refused', async () => {
    await expect(start()).rejects.toThrow(/正由另一个本地运行使用/);
  });

  test('a restart goes on where it was: time, waiting work, addresses', async () => {
    await upload('in/later.csv', 'abc');
    const [before, endpoints] = [runtime.clock.now(), runtime.endpoints];
    const secret = await secretOf();
    await runtime.stop();
    runtime = await start();
    expect(await secretOf()).toBe(secret);
    expect(runtime.clock.now() - before).toBeLessThan(20_000);
    expect(runtime.clock.now()).toBeGreaterThanOrEqual(before);
    expect(runtime.endpoints).toEqual(endpoints);
    await call('POST', `/decide/${encodeURIComponent('in/later.csv')}`, '{"approved":false}');
    await runtime.settled();
    expect(await thing('done/in/later.csv')).toMatchObject({ answer: '{"approved":false}' });
    expect(await ticks()).toHaveLength(3);
  });
});
