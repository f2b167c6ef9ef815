import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CommitResult, Store } from '../../../shared/ports.ts';
import { conditionOf } from './cases.ts';
import type { Connection } from './commit.ts';
import { toStored } from './items.ts';
import { patiently } from './retry.ts';
import { isCase, putOf, removable, type PutStep } from './steps.ts';

/** One conditional write of an item that is no case. @throws RangeError for a case, whose changes are decisions. */
export async function writeTo(
  connection: Connection,
  change: Parameters<Store['write']>[0],
): Promise<CommitResult | { ok: true }> {
  const { client, tables, jurisdiction, patience } = connection;
  if (change.op === 'remove') {
    const { table, pk, sk } = removable(jurisdiction, change.ref);
    await patiently(patience, () => client.send(new DeleteCommand({ TableName: tables[table], Key: { pk, sk } })));
    return { ok: true };
  }
  if (isCase(change.item.entity)) throw new RangeError(`a ${change.item.entity} is written by commit only`);
  const [step] = putOf(jurisdiction, change, 0);
  return step ? put(connection, step) : { ok: true };
}

async function put(
  { client, tables, jurisdiction, patience }: Connection,
  step: PutStep,
): Promise<CommitResult | { ok: true }> {
  const Item = toStored(jurisdiction, step.item);
  const command = new PutCommand({ TableName: tables[step.key.table], Item, ...conditionOf(step.expected) });
  try {
    await patiently(patience, () => client.send(command));
    return { ok: true };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // A repeat by the SDK after a lost answer meets what it wrote itself.
    const repeated = (error.$metadata.attempts ?? 1) > 1;
    if (repeated && error.Item && isDeepStrictEqual(unmarshall(error.Item), plain(Item))) return { ok: true };
    return { ok: false, conflicts: [{ kind: step.expected === 'absent' ? 'exists' : 'version', change: 0 }] };
  }
}

/** As it comes back from the database: without what is undefined. */
const plain = (item: unknown): unknown => JSON.parse(JSON.stringify(item));
