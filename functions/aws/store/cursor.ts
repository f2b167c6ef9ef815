import { z } from 'zod';
import { UnreadableCursor } from '../../../shared/ports.ts';
import type { KeyRange } from '../queries.ts';
import type { Stored } from './items.ts';

const Parts = z.union([z.tuple([z.string()]), z.tuple([z.string(), z.string(), z.string()])]);

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
  if (!range.index) return { pk: range.pk, sk };
  if (pk === undefined || sort === undefined) throw new UnreadableCursor('cursor of another list');
  return { pk, sk, [range.index.partition]: range.pk, [range.index.sort]: sort };
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
