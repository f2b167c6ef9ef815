import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, test } from 'vitest';
import { startDynamoDb } from '../../../infra/local/dynamodb/index.ts';
import type { DynamoDb } from '../../../infra/local/dynamodb/index.ts';

const TABLE: CreateTableCommandInput = {
  TableName: 'things',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
};

let running: DynamoDb | undefined;
afterEach(async () => running?.stop());

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'dynamodb-'));
const log = (): void => {};

async function start(folder: string, more: object = {}): Promise<DynamoDBClient> {
  running = await startDynamoDb({ folder, log, ...more });
  await running.ensureTables([TABLE]);
  return new DynamoDBClient({
    endpoint: running.url,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
}

const put = (client: DynamoDBClient, id: string) =>
  client.send(new PutItemCommand({ TableName: 'things', Item: { id: { S: id } } }));
const get = async (client: DynamoDBClient, id: string) =>
  (await client.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: id } }, ConsistentRead: true }))).Item;
const pidIn = (folder: string): number => Number(readFileSync(join(folder, 'dynamodb.pid'), 'utf8'));

test('counts what is consumed, transactions doubly', async () => {
  const client = await start(newFolder());
  await put(client, 'a');
  await get(client, 'a');
  const Put = { TableName: 'things', Item: { id: { S: 'b' } } };
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }));
  expect(running?.counts()).toEqual({ requests: 3, readUnits: 1, writeUnits: 3 });
});

test.each([true, false])(
  'an engine that dies is started again, with all that was acknowledged (counting: %s)',
  async (counting) => {
    const folder = newFolder();
    const client = await start(folder, { counting });
    await put(client, 'kept');
    process.kill(pidIn(folder), 'SIGKILL');
    expect(await get(client, 'kept')).toBeDefined();
    expect(running?.restarts()).toBe(1);
    expect(running?.counts() !== undefined).toBe(counting);
  },
);

test('the tables of a folder must be those of the app', async () => {
  const folder = newFolder();
  await start(folder);
  await running?.ensureTables([TABLE]);
  const other = {
    ...TABLE,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  };
  await expect(running?.ensureTables([other as CreateTableCommandInput])).rejects.toThrow(/things .* other keys/);
});

test('DynamoDB Local steps in where dynoxide is not', async () => {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
  } catch {
    return;
  }
  const client = await start(newFolder(), { engine: 'DynamoDB Local' });
  await put(client, 'a');
  expect(await get(client, 'a')).toEqual({ id: { S: 'a' } });
});

test('a DynamoDB that runs already is used as it is', async () => {
  await start(newFolder());
  const first = running;
  const client = await start(newFolder(), { endpoint: first?.url });
  await put(client, 'a');
  expect(first?.counts()?.writeUnits).toBe(1);
  await first?.stop();
});
