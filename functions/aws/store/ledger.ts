import { z } from 'zod';
import type { Conflict } from '../../../shared/schemas/commit.ts';
import { Fen } from '../../../shared/schemas/ids.ts';
import { toStored, type Stored } from './items.ts';
import type { Place, Planned } from './planned.ts';
import { columnsOf, needsOf, type Posting } from './postings.ts';
import type { Steps } from './steps.ts';

/**
 * Adds a posting to its balance or allotment. Each column that decreases must hold as much, which the database checks
 * in the same transaction (I1); the item appears with its first money.
 */
export function updateBalance({ tables }: Place, { key, posting }: Steps['postings'][number]): Planned {
  const { fund, year, filing } = posting;
  const columns = columnsOf(posting);
  const needs = needsOf(posting);
  const named = { entity: filing ? 'allotment' : 'balance', fund, year, ...(filing && { filing }) };
  const sets = [
    ...Object.keys(named).map((name) => `#${name} = :${name}`),
    ...columns.map((column) => `#${column} = if_not_exists(#${column}, :zero) + :${column}`),
  ];
  return {
    write: {
      Update: {
        TableName: tables[key.table],
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: `SET ${sets.join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(
          [...Object.keys(named), ...columns].map((name) => [`#${name}`, name]),
        ),
        ExpressionAttributeValues: {
          ':zero': 0,
          ...Object.fromEntries(Object.entries(named).map(([name, value]) => [`:${name}`, value])),
          ...Object.fromEntries(columns.map((column) => [`:${column}`, posting.changes.get(column) ?? 0])),
          ...Object.fromEntries(needs.map(({ column, amount }) => [`:need_${column}`, amount])),
        },
        ...(needs.length > 0 && {
          ConditionExpression: needs.map(({ column }) => `#${column} >= :need_${column}`).join(' AND '),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      },
    },
    conflicts: (stored) => shortages(posting, stored),
  };
}

/** Which accounts of an item hold too little, and how much they hold (fen). */
export function shortages(posting: Posting, stored: Stored | undefined): Conflict[] {
  const { fund, year, filing } = posting;
  const held = z.record(z.string(), z.unknown()).parse(stored ?? {});
  return needsOf(posting).flatMap(({ column, account, amount }) => {
    const available = Fen.parse(held[column] ?? 0);
    return available < amount ? [{ kind: 'insufficient' as const, fund, year, account, available, filing }] : [];
  });
}

/** A movement's entry: created once, never changed (I4). */
export const createEntry = ({ tables, jurisdiction }: Place, { key, item }: Steps['entries'][number]): Planned => ({
  write: {
    Put: {
      TableName: tables[key.table],
      Item: toStored(jurisdiction, item),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  conflicts: () => [{ kind: 'entryExists', id: item.id }],
});
