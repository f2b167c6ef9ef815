import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { freePort } from '../../infra/local/listen.ts';
import { tableDefinitions, TABLES } from './tables.ts';

export type TestDatabase = {
  endpoint: string;
  client: DynamoDBDocumentClient;
  tables: typeof TABLES;
  stop: () => Promise<void>;
};

/** A DynamoDB engine of its own on a free port with the three tables, in a folder that goes with it. */
export async function startDynamodb(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  const port = await freePort();
  const engine = spawn(
    binary(),
    ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', join(folder, 'tables.sqlite')],
    { stdio: 'ignore' },
  );
  const stop = async (): Promise<void> => {
    client.destroy();
    if (engine.exitCode === null && engine.kill()) await once(engine, 'exit');
    await rm(folder, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  const client = documentClient(endpoint);
  try {
    await answering(client, () => engine.exitCode !== null);
    for (const definition of tableDefinitions()) await client.send(new CreateTableCommand(definition));
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, client, tables: TABLES, stop };
}

/** A client of the kind that functions use, with nobody's credentials. */
export function documentClient(endpoint: string): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    endpoint,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

function binary(): string {
  const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
  return join(dirname(manifest), 'dynoxide');
}

async function answering(client: DynamoDBDocumentClient, isGone: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (isGone()) throw new Error('the database engine ended before it answered');
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch {
      await sleep(25);
    }
  }
  throw new Error('the database engine does not answer');
}
