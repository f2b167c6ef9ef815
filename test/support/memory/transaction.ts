import { isDeepStrictEqual } from 'node:util';
import { HOLDER, holdersIn, toStored } from '../../../functions/aws/store/items.ts';
import { columnsOf } from '../../../functions/aws/store/postings.ts';
import { shortages } from '../../../functions/aws/store/ledger.ts';
import type { SlotStep } from '../../../functions/aws/store/slotSteps.ts';
import type { Steps } from '../../../functions/aws/store/steps.ts';
import type { Conflict } from '../../../shared/schemas/commit.ts';
import type { MemoryTable } from './table.ts';

/** Every condition that does not hold, in the order of the database's answer. */
export function conflictsOf(table: MemoryTable, steps: Steps): Conflict[] {
  return [
    ...rootConflicts(table, steps),
    ...steps.puts.flatMap(({ key, change, expected }): Conflict[] => {
      const stored = table.at(key);
      if (expected === 'absent') return stored ? [{ kind: 'exists', change }] : [];
      return stored?.['version'] === expected ? [] : [{ kind: 'version', change }];
    }),
    ...steps.slots.flatMap((step) => slotConflicts(table, step)),
    ...steps.postings.flatMap(({ key, posting }) => shortages(posting, table.at(key))),
    ...steps.entries.flatMap(({ key, item }): Conflict[] =>
      table.at(key) ? [{ kind: 'entryExists', id: item.id }] : [],
    ),
  ];
}

function rootConflicts(table: MemoryTable, { root, audit }: Steps): Conflict[] {
  const stored = table.at(root.key);
  if (root.before.version === 1 && stored) return [{ kind: 'exists', change: 'root' }];
  const head = stored?.['audit'];
  const hash = typeof head === 'object' && head !== null && 'hash' in head ? head.hash : undefined;
  const expected = stored?.['version'] === root.before.version - 1 && hash === root.before.audit.hash;
  if (root.before.version !== 1 && !expected) return [{ kind: 'version', change: 'root' }];
  return table.at(audit.key) ? [{ kind: 'version', change: 'root' }] : [];
}

function slotConflicts(table: MemoryTable, { key, takes, limit, beside }: SlotStep): Conflict[] {
  const present = holdersIn(table.at(key) ?? {});
  const missing = [...takes].filter(([holder]) => present[holder] === undefined);
  if (beside && missing.length > 0) {
    const same = isDeepStrictEqual(new Set(Object.keys(present)), new Set(beside));
    return same ? [] : missing.map(([, { change }]) => ({ kind: 'version', change }));
  }
  if (missing.length === 0 || Object.keys(present).length + missing.length <= limit) return [];
  return missing.map(([, { change }]) => ({ kind: 'slotTaken', change, holders: Object.values(present) }));
}

/** Writes what has no conflicts. */
export function apply(jurisdiction: string, table: MemoryTable, steps: Steps): void {
  for (const { key, item } of [steps.root, steps.audit, ...steps.puts, ...steps.entries])
    table.put(key, toStored(jurisdiction, item));
  for (const key of steps.removes) table.remove(key);
  for (const step of steps.slots) applySlot(table, step);
  for (const { key, item } of steps.counts) {
    const before = table.at(key);
    const personTimes = item.personTimes + Number(before?.['personTimes'] ?? 0);
    const subsidised = item.subsidised + Number(before?.['subsidised'] ?? 0);
    table.put(key, { ...toStored(jurisdiction, item), personTimes, subsidised });
  }
  for (const { key, posting } of steps.postings) {
    const { fund, year, filing } = posting;
    const before = table.at(key);
    const columns = columnsOf(posting).map((column) => [
      column,
      Number(before?.[column] ?? 0) + (posting.changes.get(column) ?? 0),
    ]);
    const entity = filing ? 'allotment' : 'balance';
    table.put(key, { pk: key.pk, sk: key.sk, entity, fund, year, filing, ...Object.fromEntries(columns) });
  }
}

function applySlot(table: MemoryTable, { key, entity, person, name, takes, frees }: SlotStep): void {
  const held = { ...holdersIn(table.at(key) ?? {}) };
  for (const [holder, take] of takes) held[holder] ??= take.holder;
  const kept = Object.entries(held).filter(([holder]) => !frees.has(holder));
  const attributes = Object.fromEntries(kept.map(([holder, value]) => [`${HOLDER}${holder}`, value]));
  table.put(key, { pk: key.pk, sk: key.sk, entity, person, name, ...attributes });
}
