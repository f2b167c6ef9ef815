import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VirtualClock } from '../../../infra/local/clock.ts';
import { MOST_ENVIRONMENTS } from '../../../infra/local/lambda/pool.ts';
import { Lambdas } from '../../../infra/local/lambda/index.ts';
import type { FunctionModel } from '../../../infra/local/template/index.ts';
import { bundleFixture } from './bundles.ts';

const of = (folder: string, name: string, more: Partial<FunctionModel> = {}): FunctionModel => ({
  name,
  arn: `arn:aws-cn:lambda:cn-north-1:000000000000:function:${name}`,
  folder,
  handler: 'index.handler',
  environment: {},
  timeoutMs: 700,
  memoryMb: 256,
  concurrency: undefined,
  asyncRetries: 2,
  ...more,
});

const clock = new VirtualClock(Date.parse('2020-03-05T01:00:00Z'));
const logFolder = mkdtempSync(join(tmpdir(), 'logs-'));
let lambdas: Lambdas;

beforeAll(async () => {
  const { work } = await bundleFixture();
  const functions = [
    of(work, 'work'),
    of(work, 'alone', { concurrency: 1 }),
    of(work, 'missing', { handler: 'index.absent' }),
  ];
  lambdas = new Lambdas({
    functions,
    clock,
    logFolder,
    environmentOf: ({ name }) => ({ NAME: name, AWS_REGION: 'cn-north-1' }),
  });
});
afterAll(async () => {
  await lambdas.stop();
  clock.stop();
});

async function run(name: string, job: object): Promise<unknown> {
  const invoked = await lambdas.invoke(name, JSON.stringify(job));
  return invoked.ok ? JSON.parse(invoked.payload) : invoked.error;
}

test('the time of a function is the virtual clock', async () => {
  expect(await run('work', { action: 'now' })).toMatchObject({
    year: 2020,
    text: expect.stringContaining('Mar 05 2020'),
    isDate: true,
  });
  await clock.advanceTo(Date.parse('2021-01-01T00:00:00Z'), async () => {});
  const { now } = (await run('work', { action: 'now' })) as { now: number };
  expect(now - clock.now()).toBeLessThanOrEqual(0);
  expect(clock.now() - now).toBeLessThan(1000);
});

test('its environment is its own alone', async () => {
  expect(Object.keys((await run('work', { action: 'env' })) as object).sort()).toEqual([
    'AWS_LAMBDA_LOG_STREAM_NAME',
    'AWS_REGION',
    'NAME',
  ]);
});

test('errors are shaped as Lambda shapes them', async () => {
  expect(await run('work', { action: 'fail' })).toMatchObject({
    errorType: 'CannotDo',
    errorMessage: 'cannot do this',
    trace: expect.arrayContaining([expect.stringContaining('cannot do this')]),
  });
  expect(await run('nobody', {})).toMatchObject({ errorType: 'Lambda.ResourceNotFoundException' });
  expect(await run('missing', {})).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
});

test('a crash and a timeout end the environment, and the next call gets a new one', async () => {
  expect(await run('work', { action: 'exit' })).toMatchObject({
    errorType: 'Lambda.Unknown',
    errorMessage: 'Runtime exited with exit status 3',
  });
  expect(await run('work', { action: 'loop' })).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringContaining('Task timed out after 0.70 seconds'),
  });
  expect(await run('work', { action: 'now' })).toMatchObject({ isDate: true });
});

type Slept = { start: number; end: number; thread: string };

test('one invocation an environment, at most as many as there are processors, the rest in a queue', async () => {
  const slept = (await Promise.all(
    Array.from({ length: 7 }, () => run('work', { action: 'sleep', ms: 50 })),
  )) as Slept[];
  expect(new Set(slept.map((one) => one.thread)).size).toBe(MOST_ENVIRONMENTS);
  const alone = (await Promise.all(
    Array.from({ length: 3 }, () => run('alone', { action: 'sleep', ms: 20 })),
  )) as Slept[];
  expect(new Set(alone.map((one) => one.thread)).size).toBe(1);
  expect(alone[1]!.start).toBeGreaterThanOrEqual(alone[0]!.end);
});

test('functions that are set up alike share their threads, whatever memory each has and knows of', async () => {
  const { work } = await bundleFixture();
  const alike = new Lambdas({
    functions: [of(work, 'small'), of(work, 'large', { memoryMb: 512 })],
    clock,
    logFolder,
    environmentOf: ({ name, memoryMb }) => ({
      AWS_REGION: 'cn-north-1',
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    }),
  });
  const told = async (name: string) => {
    const invoked = await alike.invoke(name, JSON.stringify({ action: 'env' }));
    return (invoked.ok ? JSON.parse(invoked.payload) : {}) as Record<string, string>;
  };
  const [small, large] = [await told('small'), await told('large')];
  expect(large['AWS_LAMBDA_LOG_STREAM_NAME']).toBe(small['AWS_LAMBDA_LOG_STREAM_NAME']);
  const sizes = [small, large].map((env) => [env['AWS_LAMBDA_FUNCTION_NAME'], env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']]);
  expect(sizes).toEqual([
    ['small', '256'],
    ['large', '512'],
  ]);
  await alike.stop();
});

test('invocations are counted and output is kept', async () => {
  const before = lambdas.invocations()['work'] ?? 0;
  await run('arn:aws-cn:lambda:cn-north-1:000000000000:function:work:live', { action: 'now' });
  expect(lambdas.invocations()['work']).toBe(before + 1);
  expect(lambdas.running()).toBe(0);
  await pause(50);
  expect(readFileSync(join(logFolder, 'work.log'), 'utf8')).toContain('job now');
});
