import { isDeepStrictEqual } from 'node:util';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** Local engines want a signature's form, not its truth. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

async function call(url: string, operation: string, input: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20200101T000000Z',
      authorization: AUTHORIZATION,
    },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as Record<string, unknown>;
  if (response.ok) return body;
  throw Object.assign(new Error(`${operation}: ${JSON.stringify(body)}`), { type: body['__type'] });
}

type Described = { KeySchema?: unknown; GlobalSecondaryIndexes?: { IndexName?: string }[] };

const indexNames = (indexes: readonly { IndexName?: string | undefined }[] | undefined): string[] =>
  (indexes ?? []).map((index) => index.IndexName ?? '').sort();

async function checkSame(url: string, table: CreateTableCommandInput): Promise<void> {
  const described = await call(url, 'DescribeTable', { TableName: table.TableName });
  const existing = described['Table'] as Described;
  const sameIndexes = isDeepStrictEqual(
    indexNames(existing.GlobalSecondaryIndexes),
    indexNames(table.GlobalSecondaryIndexes),
  );
  if (sameIndexes && isDeepStrictEqual(existing.KeySchema, table.KeySchema)) return;
  throw new Error(
    `Table ${table.TableName} in the data folder has other keys or indexes than the app; start with a new data folder`,
  );
}

/** Creates the tables that are not there yet; one that is there must have the same keys and indexes. */
export async function ensureTables(url: string, tables: readonly CreateTableCommandInput[]): Promise<void> {
  await Promise.all(
    tables.map(async (table) => {
      try {
        await call(url, 'CreateTable', table);
      } catch (error) {
        if (!(error instanceof Error && 'type' in error && String(error.type).endsWith('ResourceInUseException')))
          throw error;
        await checkSame(url, table);
      }
    }),
  );
}
