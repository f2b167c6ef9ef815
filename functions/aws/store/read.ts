import { GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Page, Query } from '../../../shared/ports.ts';
import type { Ref } from '../../../shared/schemas/commit.ts';
import type { EntityName, EntityOf } from '../../../shared/schemas/entity.ts';
import type { PersonKey } from '../../../shared/schemas/ids.ts';
import type { Places } from '../../../shared/schemas/slot.ts';
import { keyOf } from '../keys.ts';
import { placesOf, rangeOf, type KeyRange } from '../queries.ts';
import type { Connection } from './commit.ts';
import { cursorAt, startOf } from './cursor.ts';
import { fromStored, placesIn, type Stored } from './items.ts';

/** Items of a page where the caller does not say. */
const PAGE = 100;

/** Strongly consistent. @throws Error for an item that its schema refuses. */
export async function readItem<Name extends EntityName>(
  { client, tables, jurisdiction }: Connection,
  name: Name,
  ref: Ref,
): Promise<EntityOf<Name> | undefined> {
  const { table, pk, sk } = keyOf(jurisdiction, ref);
  const { Item } = await client.send(
    new GetCommand({ TableName: tables[table], Key: { pk, sk }, ConsistentRead: true }),
  );
  return fromStored(name, Item);
}

/** One Query call. One item more than asked for is read, so that `next` is there only when something follows. */
export async function readPage<Q extends Query>(
  connection: Connection,
  query: Q,
  { limit = PAGE, cursor }: { limit?: number; cursor?: string },
): Promise<Page<EntityOf<Q['of']>>> {
  const name: Q['of'] = query.of;
  const range = rangeOf(connection.jurisdiction, query);
  const start = cursor === undefined ? undefined : startOf(range, cursor);
  const { items, last } = await ask(connection, range, { Limit: limit + 1, ExclusiveStartKey: start });
  const kept = items.slice(0, limit);
  const end = items.length > limit ? kept.at(-1) : last;
  return { items: entities(name, kept), ...(end && { next: cursorAt(range, end) }) };
}

/** Every item of a query, a megabyte a call. */
export async function readAll<Q extends Query>(connection: Connection, query: Q): Promise<EntityOf<Q['of']>[]> {
  const name: Q['of'] = query.of;
  return entities(name, await whole(connection, rangeOf(connection.jurisdiction, query)));
}

/** Every place of a person by one key condition. */
export async function readPlaces(connection: Connection, person: PersonKey): Promise<Places> {
  return placesIn(await whole(connection, placesOf(connection.jurisdiction, person)));
}

async function whole(connection: Connection, range: KeyRange): Promise<Stored[]> {
  const found: Stored[] = [];
  let start: Stored | undefined;
  do {
    const { items, last } = await ask(connection, range, { ExclusiveStartKey: start });
    found.push(...items);
    start = last;
  } while (start);
  return found;
}

/** Slots that nobody holds any more are read as none. */
const entities = <Name extends EntityName>(name: Name, items: readonly Stored[]): EntityOf<Name>[] =>
  items.flatMap((item) => fromStored(name, item) ?? []);

async function ask(
  { client, tables }: Connection,
  range: KeyRange,
  page: Pick<QueryCommandInput, 'Limit' | 'ExclusiveStartKey'>,
): Promise<{ items: Stored[]; last: Stored | undefined }> {
  const { Items, LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tables[range.table],
      ...(range.index ? { IndexName: range.index.name } : { ConsistentRead: true }),
      ...condition(range),
      ScanIndexForward: !range.newestFirst,
      ...page,
    }),
  );
  return { items: Items ?? [], last: LastEvaluatedKey };
}

function condition({ index, pk, sort }: KeyRange) {
  const names = { '#pk': index?.partition ?? 'pk' };
  if (!sort) {
    return {
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':pk': pk },
    };
  }
  const prefixed = 'prefix' in sort;
  return {
    KeyConditionExpression: `#pk = :pk AND ${prefixed ? 'begins_with(#sk, :prefix)' : '#sk BETWEEN :from AND :to'}`,
    ExpressionAttributeNames: { ...names, '#sk': index?.sort ?? 'sk' },
    ExpressionAttributeValues: {
      ':pk': pk,
      ...(prefixed ? { ':prefix': sort.prefix } : { ':from': sort.from, ':to': sort.to }),
    },
  };
}
