import { randomUUID } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CommitResult } from '../../../shared/ports.ts';
import type { Commit, Conflict } from '../../../shared/schemas/commit.ts';
import { COMMIT_MARK, createEvent } from './audit.ts';
import { addCount, putItem, putRoot, removeItem, updateSlot } from './cases.ts';
import { createEntry, updateBalance } from './ledger.ts';
import type { Place, Planned } from './planned.ts';
import { isBusy, patiently, reasonsOf, type Patience } from './retry.ts';
import { stepsOf, type Steps } from './steps.ts';

export type Connection = Place & { client: DynamoDBDocumentClient; patience: Patience };

/**
 * Makes a decision's changes one transaction: the only place that builds one. What is busy is tried again with
 * jitter; a failed condition is returned as the conflicts it means. Nothing here leans on ClientRequestToken, which
 * AWS forgets after ten minutes.
 * @throws RangeError for a commit that no caller may ask; the SDK's error for an outage.
 */
export async function commitTo(connection: Connection, commit: Commit): Promise<CommitResult> {
  const steps = stepsOf(connection.jurisdiction, commit);
  if (steps.conflicts.length > 0) return { ok: false, conflicts: steps.conflicts };
  const mark = randomUUID();
  const planned = plan(connection, steps, mark);
  const TransactItems = planned.map(({ write }) => write);
  return patiently(connection.patience, async (attempt) => {
    try {
      await connection.client.send(new TransactWriteCommand({ TransactItems }));
      return { ok: true, root: steps.root.item };
    } catch (error) {
      if (isBusy(error)) throw error;
      const conflicts = conflictsIn(error, planned);
      const repeated = attempt > 1 || attemptsOf(error) > 1;
      if (repeated && (await isWritten(connection, steps, mark))) return { ok: true, root: steps.root.item };
      if (!conflicts) throw error;
      return { ok: false, conflicts };
    }
  });
}

function plan(place: Place, steps: Steps, mark: string): Planned[] {
  return [
    putRoot(place, steps),
    createEvent(place, steps, mark),
    ...steps.puts.map((step) => putItem(place, step)),
    ...steps.removes.map((step) => removeItem(place, step)),
    ...steps.slots.map((step) => updateSlot(place, step)),
    ...steps.counts.map((step) => addCount(place, step)),
    ...steps.postings.map((step) => updateBalance(place, step)),
    ...steps.entries.map((step) => createEntry(place, step)),
  ];
}

/** What a cancelled transaction says, in the words of the port; undefined when no condition failed. */
function conflictsIn(error: unknown, planned: readonly Planned[]): Conflict[] | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  if (!reasonsOf(error).includes('ConditionalCheckFailed')) return undefined;
  const found = (error.CancellationReasons ?? []).flatMap((reason, index) =>
    reason.Code === 'ConditionalCheckFailed'
      ? (planned[index]?.conflicts(reason.Item && unmarshall(reason.Item)) ?? [])
      : [],
  );
  const seen = new Set<string>();
  return found.filter((conflict) => !seen.has(JSON.stringify(conflict)) && seen.add(JSON.stringify(conflict)));
}

/** How often the SDK itself sent the request: its retries hide the answers that were lost. */
function attemptsOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return 1;
  const { $metadata } = error;
  const known = typeof $metadata === 'object' && $metadata !== null && 'attempts' in $metadata;
  return known && typeof $metadata.attempts === 'number' ? $metadata.attempts : 1;
}

/**
 * After an answer was lost the transaction may meet its own first writing. The event of the chain carries the mark of
 * the transaction that wrote it: its hash alone could be another's, who decided the same in the same millisecond.
 */
async function isWritten({ client, tables }: Connection, { audit }: Steps, mark: string): Promise<boolean> {
  const { pk, sk } = audit.key;
  const { Item } = await client.send(
    new GetCommand({ TableName: tables.audit, Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item?.[COMMIT_MARK] === mark;
}
