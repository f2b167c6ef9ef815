import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Ref } from '../../../shared/schemas/commit.ts';
import type { EntityName, EntityOf } from '../../../shared/schemas/entity.ts';
import { keyOf, tableOf, type Key } from '../keys.ts';
import type { Connection } from './commit.ts';
import { fromStored, type Stored } from './items.ts';
import { patiently } from './retry.ts';

/** The most keys that DynamoDB reads in one call. */
const KEYS_A_CALL = 100;

/** Strongly consistent, in the order of `refs`; a name that stands twice is read once. */
export async function readMany<Name extends EntityName>(
  connection: Connection,
  name: Name,
  refs: readonly Ref[],
): Promise<(EntityOf<Name> | undefined)[]> {
  const keys = refs.map((ref) => keyOf(connection.jurisdiction, ref));
  const asked = [...new Map(keys.map((key) => [idOf(key), { pk: key.pk, sk: key.sk }])).values()];
  const found = new Map<string, Stored>();
  for (let start = 0; start < asked.length; start += KEYS_A_CALL) {
    const items = await readChunk(connection, name, asked.slice(start, start + KEYS_A_CALL));
    for (const item of items) found.set(idOf(item), item);
  }
  return keys.map((key) => fromStored(name, found.get(idOf(key))));
}

const idOf = ({ pk, sk }: Stored | Key): string => `${String(pk)}|${String(sk)}`;

/** Asks again for what a throttled table left out. */
async function readChunk({ client, tables, patience }: Connection, name: EntityName, keys: readonly Stored[]) {
  const table = tables[tableOf(name)];
  const found: Stored[] = [];
  let left: readonly Stored[] = keys;
  await patiently(patience, async () => {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: [...left], ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[table] ?? []));
    left = UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length > 0) throw new Unprocessed();
  });
  return found;
}

/** A batch that was answered in part; named as the refusal that it is, so that the rest is asked for again. */
class Unprocessed extends Error {
  override readonly name = 'ProvisionedThroughputExceededException';
}
