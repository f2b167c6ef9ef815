import { describe, expect, it } from 'vitest';
import { brokenLink } from '../../../shared/domain/audit.ts';
import type { Store } from '../../../shared/ports.ts';
import { JurisdictionCode } from '../../../shared/schemas/ids.ts';
import { claim, commitOf, draft, filing, line, movement, next, workItem } from '../../support/examples.ts';

export function caseSuite(store: () => Store): void {
  describe('a case and its versions', () => {
    it('is created once', async () => {
      const root = claim();
      expect((await store().commit(commitOf(root))).ok).toBe(true);
      const again = await store().commit(commitOf(root));
      expect(again).toEqual({ ok: false, conflicts: [{ kind: 'exists', change: 'root' }] });
    });

    it('goes on from its last version only', async () => {
      const first = await made(store(), claim());
      const second = await made(store(), next(first));
      const stale = await store().commit(commitOf(next(first)));
      expect(stale).toEqual({ ok: false, conflicts: [{ kind: 'version', change: 'root' }] });
      expect(await store().get(first)).toEqual(second);
    });

    it('cannot go on from another head of its chain', async () => {
      const first = await made(store(), claim());
      const forged = await store().commit(commitOf({ ...next(first), audit: { seq: 1, hash: 'forged' } }));
      expect(forged).toEqual({ ok: false, conflicts: [{ kind: 'version', change: 'root' }] });
    });

    it('is changed by one of many who try together, and the chain verifies', async () => {
      let root = await made(store(), filing());
      for (let round = 0; round < 3; round++) {
        const tried = await Promise.all(
          Array.from({ length: 20 }, (_, by) =>
            store().commit({ ...commitOf(next(root)), audit: draft('touch', { by }) }),
          ),
        );
        const won = tried.filter((one) => one.ok);
        expect(won).toHaveLength(1);
        const [winner] = won;
        if (winner?.root.entity !== 'filing' || winner.root.status !== 'submitted') throw new Error('no winner');
        root = winner.root;
      }
      const events = await store().all({ of: 'auditEvent', by: 'case', case: root.id });
      expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
      expect(brokenLink(events, root.audit)).toBeUndefined();
    });

    it('takes its changes along or leaves everything', async () => {
      const root = await made(store(), claim());
      const item = line(root.id, 1);
      expect(await store().write({ op: 'create', item })).toEqual({ ok: true });
      const refused = await store().commit({
        ...commitOf(next(root)),
        changes: [
          { op: 'create', item: line(root.id, 2) },
          { op: 'create', item },
        ],
      });
      expect(refused).toEqual({ ok: false, conflicts: [{ kind: 'exists', change: 1 }] });
      expect(await store().get({ entity: 'line', claim: root.id, no: 2 })).toBeUndefined();
      expect(await store().get(root)).toEqual(root);
      const late = await store().commit({
        ...commitOf(next(root)),
        changes: [{ op: 'replace', item: { ...item, version: 3 } }],
      });
      expect(late).toEqual({ ok: false, conflicts: [{ kind: 'version', change: 0 }] });
      const done = await store().commit({
        ...commitOf(next(root)),
        changes: [{ op: 'replace', item: { ...item, version: 2, status: 'assessed' } }],
      });
      expect(done.ok).toBe(true);
      expect(await store().get({ entity: 'line', claim: root.id, no: 1 })).toMatchObject({ status: 'assessed' });
    });

    it('refuses what no caller may ask', async () => {
      const root = claim();
      const lines = Array.from({ length: 99 }, (_, no) => ({ op: 'create' as const, item: line(root.id, no + 1) }));
      await expect(store().commit({ ...commitOf(root), changes: lines })).rejects.toThrow(RangeError);
      const twice = [lines[0], lines[0]].flatMap((one) => one ?? []);
      await expect(store().commit({ ...commitOf(root), changes: twice })).rejects.toThrow(RangeError);
      await expect(
        store().commit(commitOf({ ...root, jurisdiction: JurisdictionCode.parse('330523') })),
      ).rejects.toThrow(RangeError);
      await expect(store().commit({ ...commitOf(root), movements: [movement({ amount: 0.5 })] })).rejects.toThrow(
        RangeError,
      );
      expect((await store().commit({ ...commitOf(root), changes: lines.slice(0, 98) })).ok).toBe(true);
    });
  });

  describe('single writes', () => {
    it('keep to versions and repeat removals without harm', async () => {
      const item = workItem(`${claim().id}.1.reviewClaim.1`);
      expect(await store().write({ op: 'create', item })).toEqual({ ok: true });
      expect(await store().write({ op: 'create', item })).toEqual({
        ok: false,
        conflicts: [{ kind: 'exists', change: 0 }],
      });
      const later = { ...item, version: 2, answered: true };
      expect(await store().write({ op: 'replace', item: later })).toEqual({ ok: true });
      expect(await store().write({ op: 'replace', item: later })).toEqual({
        ok: false,
        conflicts: [{ kind: 'version', change: 0 }],
      });
      for (let times = 0; times < 2; times++)
        expect(await store().write({ op: 'remove', ref: { entity: 'nudge', id: 'never-there' } })).toEqual({
          ok: true,
        });
    });
  });
}

/** Commits a case alone and gives what was stored. */
async function made<Root extends ReturnType<typeof claim> | ReturnType<typeof filing>>(
  store: Store,
  root: Root,
): Promise<Root> {
  const result = await store.commit(commitOf(root));
  if (!result.ok) throw new Error(JSON.stringify(result.conflicts));
  return { ...root, audit: result.root.audit };
}
