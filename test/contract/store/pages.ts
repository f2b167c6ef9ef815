import { describe, expect, it } from 'vitest';
import { UnreadableCursor, type Query, type Store } from '../../../shared/ports.ts';
import { claimId, commitOf, filing, line } from '../../support/examples.ts';

export function pageSuite(store: () => Store): void {
  describe('lists', () => {
    it('come in pages, of a partition and of an index', async () => {
      const id = claimId();
      for (let no = 1; no <= 7; no++) await store().write({ op: 'create', item: line(id, no) });
      for (let day = 1; day <= 7; day++) {
        const submittedAt = `2020-06-0${day}T09:00:00.000+08:00`;
        await store().commit(commitOf(filing({ department: 'JTJ', submittedAt })));
      }
      const queries: Query[] = [
        { of: 'line', by: 'claim', claim: id },
        { of: 'filing', by: 'department', department: 'JTJ' },
      ];
      for (const query of queries) {
        const pages = await pagesOf(store(), query, 3);
        expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
        expect(pages.flat()).toEqual(await store().all(query));
        expect((await store().list(query, { limit: 7 })).next).toBeUndefined();
        await expect(store().list(query, { cursor: 'nonsense' })).rejects.toThrow(UnreadableCursor);
      }
    });
  });
}

async function pagesOf(store: Store, query: Query, limit: number): Promise<unknown[][]> {
  const pages: unknown[][] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list(query, { limit, ...(cursor && { cursor }) });
    pages.push(page.items);
    cursor = page.next;
  } while (cursor);
  return pages;
}
