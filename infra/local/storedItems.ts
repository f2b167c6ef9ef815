import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fromStored } from '../../functions/aws/store/items.ts';
import type { Stored } from '../../functions/aws/store/items.ts';
import type { EntityName, EntityOf } from '../../shared/schemas/entity.ts';
import { lockFolder, openCredentials, UnusableFolder } from './dataFolder.ts';
import { startDynamoDb } from './dynamodb/index.ts';
import type { Credentials } from './s3/authenticate.ts';

/** A database of a local runtime. */
export type Database = { readonly endpoint: string; readonly credentials: Credentials; readonly region: string };

/** All entities of a kind. */
export type AllOf = <Name extends EntityName>(name: Name) => EntityOf<Name>[];

/** Everything in every table, as it is stored. */
export async function scanTables({ endpoint, credentials, region }: Database): Promise<Stored[]> {
  const client = new DynamoDBClient({ endpoint, credentials, region });
  const documents = DynamoDBDocumentClient.from(client);
  const items: Stored[] = [];
  for (const TableName of (await client.send(new ListTablesCommand({}))).TableNames ?? []) {
    let start: Stored | undefined;
    do {
      const page = await documents.send(
        new ScanCommand({ TableName, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) }),
      );
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start);
  }
  client.destroy();
  return items;
}

export const entitiesIn =
  (items: readonly Stored[]): AllOf =>
  (name) =>
    items.filter((item) => item['entity'] === name).flatMap((item) => fromStored(name, item) ?? []);

/**
 * What a data folder holds, read with nothing else running in it.
 * @throws UnusableFolder when the folder is in use, or holds nothing.
 */
export async function readFolder(dataDir: string): Promise<AllOf> {
  if (!existsSync(join(dataDir, 'dynamodb')))
    throw new UnusableFolder(`${dataDir} 中没有数据；请先运行 npm start，或用 --data 指明文件夹。`);
  const unlock = lockFolder(dataDir);
  try {
    const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
    const folder = join(dataDir, 'dynamodb');
    const database = await startDynamoDb({ folder, log: () => undefined, endpoint, counting: false });
    try {
      const place = { endpoint: database.url, credentials: openCredentials(dataDir), region: 'cn-north-1' };
      return entitiesIn(await scanTables(place));
    } finally {
      await database.stop();
    }
  } finally {
    unlock();
  }
}
