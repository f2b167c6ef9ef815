import { z } from 'zod';
import { UnreadableCursor } from '../../../shared/ports.ts';
import type { KeyRange } from '../queries.ts';
import type { Stored } from './items.ts';

/** No key is empty or longer: the database would refuse the whole call. */
const Part = z.string().min(1).max(1024);
const Parts = z.union([z.tuple([Part]), z.tuple([Part, Part, Part])]);

/**
 * Where a page ended, opaque to callers. The partition comes from the query again, so that a cursor that somebody has
 * altered can only move within the list that its reader may see.
 */
export function cursorAt(range: KeyRange, item: Stored): string {
  const parts = range.index ? [item['sk'], item['pk'], item[range.index.sort]] : [item['sk']];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws UnreadableCursor when the text is no cursor of such a query. */
export function startOf(range: KeyRange, cursor: string): Record<string, string> {
  const parts = Parts.safeParse(decoded(cursor));
  if (!parts.success) throw new UnreadableCursor('unreadable cursor');
  const [sk, pk, sort] = parts.data;
  if (!inRange(range, range.index ? sort : sk)) throw new UnreadableCursor('cursor outside of the list');
  if (!range.index) return { pk: range.pk, sk };
  if (pk === undefined || sort === undefined) throw new UnreadableCursor('cursor of another list');
  return { pk, sk, [range.index.partition]: range.pk, [range.index.sort]: sort };
}

/** A page goes on only from within its key condition, which the database else refuses; a list by date moves on overnight. */
function inRange({ sort }: KeyRange, key: string | undefined): boolean {
  if (!sort || key === undefined) return true;
  return 'prefix' in sort ? key.startsWith(sort.prefix) : sort.from <= key && key <= sort.to;
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
