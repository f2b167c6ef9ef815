import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { fromStored } from '../../../../functions/aws/store/items.ts';
import type { Stored } from '../../../../functions/aws/store/items.ts';
import type { EntityName, EntityOf } from '../../../../shared/schemas/entity.ts';

/** The stores of a local runtime, for reading what the API rightly does not show. */
export type LocalStores = {
  readonly endpoints: { readonly dynamodb: string; readonly s3: string };
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
  /** `Stack.Output` → value: names the bucket. */
  readonly outputs: Readonly<Record<string, string>>;
};

/** Everything that is stored, as it is stored. */
export type Evidence = {
  readonly items: readonly Stored[];
  readonly objectKeys: readonly string[];
  /** All entities of a kind. */
  all<Name extends EntityName>(name: Name): EntityOf<Name>[];
};

async function scanTables({ endpoints, credentials, region }: LocalStores): Promise<Stored[]> {
  const client = new DynamoDBClient({ endpoint: endpoints.dynamodb, credentials, region });
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

async function listObjects({ endpoints, credentials, region, outputs }: LocalStores): Promise<string[]> {
  const client = new S3Client({ endpoint: endpoints.s3, credentials, region, forcePathStyle: true });
  const keys: string[] = [];
  const buckets = Object.entries(outputs).filter(([name]) => name.endsWith('.BucketName'));
  for (const [, Bucket] of buckets) {
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, ...(token !== undefined && { ContinuationToken: token }) }),
      );
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }
  client.destroy();
  return keys;
}

/** Reads all tables and the names of all objects of a local runtime at rest. */
export async function gatherEvidence(stores: LocalStores): Promise<Evidence> {
  const [items, objectKeys] = await Promise.all([scanTables(stores), listObjects(stores)]);
  return {
    items,
    objectKeys,
    all: (name) => items.filter((item) => item['entity'] === name).flatMap((item) => fromStored(name, item) ?? []),
  };
}
