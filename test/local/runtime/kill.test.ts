import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { startChild } from '../../support/child.ts';
import { bundleFixture } from './bundles.ts';
import { AUDIENCE, fixtureApp } from './fixtureApp.ts';

type Ready = {
  apiUrl: string;
  endpoints: { dynamodb: string; s3: string; states: string };
  credentials: { accessKeyId: string; secretAccessKey: string };
  outputs: Record<string, string>;
  region: string;
  token: string;
  readyMs: number;
  sinceStart: number;
};

let assembly: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  assembly = fixtureApp(await bundleFixture()).directory;
});
afterEach(() => void child?.kill('SIGKILL'));

async function start(folder: string): Promise<Ready> {
  const started = startChild(import.meta.resolve('./child.ts'), folder, assembly, AUDIENCE);
  child = started;
  for await (const line of createInterface({ input: started.stdout })) {
    if (line.startsWith('{')) return JSON.parse(line) as Ready;
  }
  throw new Error('the runtime ended before it was ready');
}

async function kill(signal: NodeJS.Signals): Promise<void> {
  const ended = once(child!, 'exit');
  child?.kill(signal);
  await ended;
}

const call = (ready: Ready, path: string, body = '{}') =>
  fetch(ready.apiUrl + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
    body,
  });

async function ids(ready: Ready): Promise<string[]> {
  const client = new DynamoDBClient({
    endpoint: ready.endpoints.dynamodb,
    region: ready.region,
    credentials: ready.credentials,
  });
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: ready.outputs['Main.TableName'], ConsistentRead: true }),
  );
  return Items.map((item) => item['id']?.S ?? '').sort();
}

async function until(ready: Ready, wanted: (ids: string[]) => boolean): Promise<string[]> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await ids(ready);
    if (wanted(found)) return found;
    await pause(50);
  }
  throw new Error(`still ${JSON.stringify(await ids(ready))}`);
}

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('after kill -9 at any moment every acknowledged upload has one execution, which still waits for its answer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  const uploads: string[] = [];
  for (let round = 0; round < 4; round++) {
    const ready = await start(folder);
    const pid = Number(readFileSync(join(folder, 'dynamodb', 'dynamodb.pid'), 'utf8'));
    for (let i = 0; i < 5; i++) {
      const key = `in/${round}-${i}`;
      const { url } = (await (await call(ready, `/upload/${encodeURIComponent(key)}`)).json()) as { url: string };
      if ((await fetch(url, { method: 'PUT', body: key })).status === 200) uploads.push(key);
    }
    // Right after the last acknowledgement: the workflows are at every stage.
    await pause(round * 15);
    await kill('SIGKILL');
    for (let tries = 0; tries < 100 && alive(pid); tries++) await pause(10);
    expect(alive(pid)).toBe(false);
  }
  const ready = await start(folder);
  await until(ready, (found) => uploads.every((key) => found.includes(`ask/${key}`)));
  await Promise.all(uploads.map((key) => call(ready, `/decide/${encodeURIComponent(key)}`, '{"yes":1}')));
  const found = await until(ready, (list) => uploads.every((key) => list.includes(`done/${key}`)));
  expect(uploads).toHaveLength(20);
  const { executions } = (await (await fetch(`${ready.apiUrl}/local/counts`)).json()) as { executions: object };
  expect(Object.values(executions).reduce((sum: number, count: number) => sum + count, 0)).toBe(20);
  expect(found.filter((id) => id.startsWith('done/'))).toHaveLength(20);
  await kill('SIGTERM');
});

test('SIGTERM stops everything', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ended-'));
  const ready = await start(folder);
  const pid = Number(readFileSync(join(folder, 'dynamodb', 'dynamodb.pid'), 'utf8'));
  await kill('SIGTERM');
  expect(alive(pid)).toBe(false);
  await expect(fetch(`${ready.apiUrl}/health`)).rejects.toThrow('fetch failed');
});
