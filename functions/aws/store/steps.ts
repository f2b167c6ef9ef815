import { chainEvent } from '../../../shared/domain/audit.ts';
import { TRANSACTION_LIMIT } from '../../../shared/ports.ts';
import type { Change, Commit, Conflict } from '../../../shared/schemas/commit.ts';
import { ROOTS } from '../../../shared/schemas/entity.ts';
import type { Entity, EntityName, EntityOf, RootEntity, VersionedEntity } from '../../../shared/schemas/entity.ts';
import { keyOf, type Key } from '../keys.ts';
import { postingsOf, type Posting } from './postings.ts';
import { slotStepsOf, type SlotStep } from './slotSteps.ts';

/** An item to be put. `expected` is what must be stored before: nothing, or this version of it. */
export type PutStep = { change: number; key: Key; item: Entity; expected: 'absent' | number };
export type CountStep = { key: Key; item: EntityOf<'targetDay'> };

/**
 * A commit worked out: what is written, each item once. Both stores carry out the same steps, so that they can differ
 * only in how an item is written.
 */
export type Steps = {
  root: { key: Key; item: RootEntity; before: RootEntity };
  audit: { key: Key; item: EntityOf<'auditEvent'> };
  puts: PutStep[];
  removes: Key[];
  slots: SlotStep[];
  counts: CountStep[];
  postings: { key: Key; posting: Posting }[];
  entries: { key: Key; item: EntityOf<'ledgerEntry'> }[];
  /** Conflicts inside the commit itself: two lines that want the same place. */
  conflicts: Conflict[];
};

/**
 * @throws RangeError for what no caller may ask: more than 100 items, an item touched twice, a ledger, audit, slot or
 * count item written directly, another jurisdiction's case.
 */
export function stepsOf(jurisdiction: string, commit: Commit): Steps {
  const { root, changes, movements, audit } = commit;
  if (root.jurisdiction !== jurisdiction) throw new RangeError(`${root.id} is of jurisdiction ${root.jurisdiction}`);
  if (root.version < 1) throw new RangeError(`${root.id} has version ${root.version}; the first is 1`);
  const event = chainEvent(root.id, root.audit, audit);
  const key = keyOf(jurisdiction, root);
  const { slots, conflicts } = slotStepsOf(jurisdiction, changes);
  const steps: Steps = {
    root: { key, before: root, item: { ...root, audit: { seq: event.seq, hash: event.hash } } },
    audit: { key: keyOf(jurisdiction, event), item: event },
    puts: changes.flatMap((change, index) => putOf(jurisdiction, change, index)),
    removes: changes.flatMap((change) => (change.op === 'remove' ? [removable(jurisdiction, change.ref)] : [])),
    slots,
    counts: countsOf(jurisdiction, changes),
    postings: postingsOf(movements).map((posting) => ({ posting, key: keyOfPosting(jurisdiction, posting) })),
    entries: movements.map((movement) => {
      const entity = 'ledgerEntry' as const;
      const { lines, ...rest } = movement;
      const item = { entity, ...rest, lines: [...lines], case: root.id, at: audit.at, by: audit.by };
      return { item, key: keyOf(jurisdiction, item) };
    }),
    conflicts,
  };
  refuseRepeats(steps);
  return steps;
}

const keyOfPosting = (jurisdiction: string, { fund, year, filing }: Posting): Key =>
  keyOf(jurisdiction, filing ? { entity: 'allotment', fund, year, filing } : { entity: 'balance', fund, year });

/** What changes only through its own operations: movements, slots, counts and the chain itself. */
const GUARDED: ReadonlySet<EntityName> = new Set([
  'balance',
  'allotment',
  'ledgerEntry',
  'auditEvent',
  'annualSlot',
  'onceSlot',
  'targetDay',
]);

const refuseGuarded = (entity: EntityName): void => {
  if (GUARDED.has(entity)) throw new RangeError(`a ${entity} is never written directly`);
};

/** @throws RangeError for an item that changes only through its own operation. */
export function putOf(jurisdiction: string, change: Change, index: number): PutStep[] {
  if (change.op !== 'create' && change.op !== 'replace') return [];
  const { item } = change;
  refuseGuarded(item.entity);
  const expected = change.op === 'create' ? 'absent' : versionBefore(change.item);
  return [{ change: index, key: keyOf(jurisdiction, item), item, expected }];
}

function versionBefore(item: VersionedEntity): number {
  if (item.version < 1)
    throw new RangeError(`a ${item.entity} is replaced by its next version, not by ${item.version}`);
  return item.version - 1;
}

/** @throws RangeError for a record that must stay: cases, the ledger, the chain, slots and counts. */
export function removable(jurisdiction: string, ref: Extract<Change, { op: 'remove' }>['ref']): Key {
  refuseGuarded(ref.entity);
  if (isCase(ref.entity)) throw new RangeError(`a ${ref.entity} is never removed`);
  return keyOf(jurisdiction, ref);
}

export const isCase = (entity: EntityName): boolean => ROOTS.some((root) => root === entity);

/** Person-times gained, or lost by heads that were no training; checks that were made keep their own figures. */
function countsOf(jurisdiction: string, changes: readonly Change[]): CountStep[] {
  const found = new Map<string, CountStep>();
  for (const change of changes) {
    if (change.op !== 'count') continue;
    const { department, date, personTimes, subsidised } = change;
    if (![personTimes, subsidised].every((count) => Number.isSafeInteger(count)))
      throw new RangeError(`a count of ${personTimes}/${subsidised}`);
    const key = keyOf(jurisdiction, { entity: 'targetDay', department, date });
    const before = found.get(`${key.pk}|${key.sk}`)?.item ?? { personTimes: 0, subsidised: 0 };
    const sums = { personTimes: before.personTimes + personTimes, subsidised: before.subsidised + subsidised };
    found.set(`${key.pk}|${key.sk}`, { key, item: { entity: 'targetDay', department, date, ...sums } });
  }
  return [...found.values()];
}

function refuseRepeats(steps: Steps): void {
  const { root, audit, puts, slots, counts, postings, entries } = steps;
  const keys = [root, audit, ...puts, ...slots, ...counts, ...postings, ...entries].map((step) => step.key);
  const all = [...keys, ...steps.removes].map((key) => `${key.table}|${key.pk}|${key.sk}`);
  if (all.length > TRANSACTION_LIMIT) throw new RangeError(`${all.length} items in one transaction`);
  const repeated = all.find((key, index) => all.indexOf(key) !== index);
  if (repeated) throw new RangeError(`${repeated} is touched twice in one transaction`);
}
