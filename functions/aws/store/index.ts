import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../../shared/ports.ts';
import type { JurisdictionCode } from '../../../shared/schemas/ids.ts';
import type { TableName } from '../keys.ts';
import { commitTo, type Connection } from './commit.ts';
import { readMany } from './readMany.ts';
import { readAll, readItem, readPage, readPlaces } from './read.ts';
import { PATIENCE, type Patience } from './retry.ts';
import { writeTo } from './write.ts';

export type StoreOptions = {
  client: DynamoDBDocumentClient;
  tables: Readonly<Record<TableName, string>>;
  jurisdiction: JurisdictionCode;
  patience?: Patience;
};

/**
 * The Store on DynamoDB. The client must leave undefined values out (`marshallOptions.removeUndefinedValues`).
 * Reads of a partition are strongly consistent; lists by index follow a write within moments.
 */
export function dynamoStore({ patience = PATIENCE, ...place }: StoreOptions): Store {
  const connection: Connection = { ...place, patience };
  return {
    get: (ref) => readItem(connection, ref.entity, ref),
    many: (name, refs) => readMany(connection, name, refs),
    places: (person) => readPlaces(connection, person),
    list: (query, page = {}) => readPage(connection, query, page),
    all: (query) => readAll(connection, query),
    commit: (commit) => commitTo(connection, commit),
    write: (change) => writeTo(connection, change),
  };
}
