import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Stored } from '../../../../functions/aws/store/items.ts';
import { entitiesIn, scanTables } from '../../storedItems.ts';
import type { AllOf } from '../../storedItems.ts';

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
  readonly all: AllOf;
};

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
  const [items, objectKeys] = await Promise.all([
    scanTables({ ...stores, endpoint: stores.endpoints.dynamodb }),
    listObjects(stores),
  ]);
  return { items, objectKeys, all: entitiesIn(items) };
}
