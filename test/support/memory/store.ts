import { setImmediate as turn } from 'node:timers/promises';
import { keyOf } from '../../../functions/aws/keys.ts';
import { placesOf, rangeOf } from '../../../functions/aws/queries.ts';
import { cursorAt, startOf } from '../../../functions/aws/store/cursor.ts';
import { fromStored, placesIn, toStored, type Stored } from '../../../functions/aws/store/items.ts';
import { isCase, putOf, removable, stepsOf } from '../../../functions/aws/store/steps.ts';
import type { Page, Query, Store } from '../../../shared/ports.ts';
import type { Ref } from '../../../shared/schemas/commit.ts';
import type { EntityOf } from '../../../shared/schemas/entity.ts';
import type { JurisdictionCode } from '../../../shared/schemas/ids.ts';
import { apply, conflictsOf } from './transaction.ts';
import { MemoryTable } from './table.ts';

/** The Store in memory: the same keys, lists, conflicts and refusals as on DynamoDB, one transaction at a time. */
export function memoryStore(jurisdiction: JurisdictionCode): Store & { stored(): readonly Stored[] } {
  const table = new MemoryTable();
  return {
    stored: () => table.all(),
    async get(ref) {
      await turn();
      const named: Ref = ref;
      return fromStored(ref.entity, table.at(keyOf(jurisdiction, named)));
    },
    async many(name, refs) {
      await turn();
      const named: readonly Ref[] = refs;
      return named.map((ref) => fromStored(name, table.at(keyOf(jurisdiction, ref))));
    },
    async places(person) {
      await turn();
      return placesIn(table.query(placesOf(jurisdiction, person)));
    },
    async list(query, page = {}) {
      await turn();
      return pageOf(jurisdiction, table, query, page);
    },
    async all(query) {
      await turn();
      return entities(query, table.query(rangeOf(jurisdiction, query)));
    },
    async commit(commit) {
      await turn();
      const steps = stepsOf(jurisdiction, commit);
      const conflicts = steps.conflicts.length > 0 ? steps.conflicts : conflictsOf(table, steps);
      if (conflicts.length > 0) return { ok: false, conflicts };
      apply(jurisdiction, table, steps);
      return { ok: true, root: steps.root.item };
    },
    async write(change) {
      await turn();
      if (change.op === 'remove') {
        table.remove(removable(jurisdiction, change.ref));
        return { ok: true };
      }
      if (isCase(change.item.entity)) throw new RangeError(`a ${change.item.entity} is written by commit only`);
      for (const step of putOf(jurisdiction, change, 0)) {
        const stored = table.at(step.key);
        if (step.expected === 'absent' && stored) return { ok: false, conflicts: [{ kind: 'exists', change: 0 }] };
        if (step.expected !== 'absent' && stored?.['version'] !== step.expected)
          return { ok: false, conflicts: [{ kind: 'version', change: 0 }] };
        table.put(step.key, toStored(jurisdiction, step.item));
      }
      return { ok: true };
    },
  };
}

const entities = <Q extends Query>(query: Q, items: readonly Stored[]): EntityOf<Q['of']>[] => {
  const name: Q['of'] = query.of;
  return items.flatMap((item) => fromStored(name, item) ?? []);
};

function pageOf<Q extends Query>(
  jurisdiction: string,
  table: MemoryTable,
  query: Q,
  { limit = 100, cursor }: { limit?: number; cursor?: string },
): Page<EntityOf<Q['of']>> {
  const range = rangeOf(jurisdiction, query);
  const found = table.query(range);
  const start = cursor === undefined ? undefined : startOf(range, cursor);
  const at = start ? found.findIndex((item) => item['pk'] === start['pk'] && item['sk'] === start['sk']) : -1;
  if (start && at < 0) throw new Error('the item that a cursor stands on is gone, which is not supported here');
  const kept = found.slice(at + 1, at + 1 + limit);
  const end = found.length > at + 1 + limit ? kept.at(-1) : undefined;
  return { items: entities(query, kept), ...(end && { next: cursorAt(range, end) }) };
}
