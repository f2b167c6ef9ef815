import type { Change, Conflict } from '../../../shared/schemas/commit.ts';
import type { PersonKey } from '../../../shared/schemas/ids.ts';
import type { SlotHolder } from '../../../shared/schemas/slot.ts';
import { keyOf, type Key } from '../keys.ts';

/** All that a commit does with one slot item: a person's year with its limit, or a once slot, whose limit is one. */
export type SlotStep = {
  key: Key;
  entity: 'annualSlot' | 'onceSlot';
  person: PersonKey;
  /** The year, or the once slot's key. */
  name: string;
  limit: number;
  /** Who holds a place where room was found by what they are, not by how many: exactly these, or what was seen is old. */
  beside?: ReadonlySet<string>;
  takes: Map<string, { change: number; holder: SlotHolder }>;
  frees: Set<string>;
};

type SlotChange = Extract<Change, { op: 'takeAnnual' | 'freeAnnual' | 'takeOnce' | 'freeOnce' }>;

/** `<claim>/<line>`: who holds a place. */
export const holderKey = (holder: SlotHolder): string => `${holder.claim}/${holder.line}`;

/**
 * Gathers takes and frees per slot item. Lines of one commit that together want more places than there are is a
 * conflict that needs no database.
 * @throws RangeError for a slot that is both taken and freed in one commit.
 */
export function slotStepsOf(
  jurisdiction: string,
  changes: readonly Change[],
): { slots: SlotStep[]; conflicts: Conflict[] } {
  const found = new Map<string, SlotStep>();
  for (const [index, change] of changes.entries()) {
    if (!isSlotChange(change)) continue;
    const step = blank(jurisdiction, change);
    const id = `${step.key.pk}|${step.key.sk}`;
    const kept = found.get(id) ?? step;
    found.set(id, kept);
    kept.limit = Math.min(kept.limit, step.limit);
    if (isTake(change)) kept.takes.set(holderKey(change.holder), { change: index, holder: change.holder });
    else kept.frees.add(holderKey(change.holder));
  }
  const slots = [...found.values()];
  const mixed = slots.find((slot) => slot.takes.size > 0 && slot.frees.size > 0);
  if (mixed) throw new RangeError(`slot ${mixed.name} is taken and freed in one commit`);
  return { slots, conflicts: slots.flatMap(crowded) };
}

const isSlotChange = (change: Change): change is SlotChange =>
  change.op === 'takeAnnual' || change.op === 'freeAnnual' || change.op === 'takeOnce' || change.op === 'freeOnce';

const isTake = (change: SlotChange): boolean => change.op === 'takeAnnual' || change.op === 'takeOnce';

function blank(jurisdiction: string, change: SlotChange): SlotStep {
  const { person } = change;
  const rest = { person, takes: new Map(), frees: new Set<string>() };
  if (change.op === 'takeOnce' || change.op === 'freeOnce') {
    const key = keyOf(jurisdiction, { entity: 'onceSlot', person, key: change.key });
    return { key, entity: 'onceSlot', name: change.key, limit: 1, ...rest };
  }
  const key = keyOf(jurisdiction, { entity: 'annualSlot', person, year: change.year });
  const annual = { key, entity: 'annualSlot' as const, name: change.year, ...rest };
  if (change.op === 'freeAnnual') return { ...annual, limit: Number.MAX_SAFE_INTEGER };
  const { limit, beside } = change;
  return beside ? { ...annual, limit: Number.MAX_SAFE_INTEGER, beside: new Set(beside) } : { ...annual, limit };
}

/** The takes beyond the limit lose to those before them in the commit. */
function crowded({ takes, limit }: SlotStep): Conflict[] {
  const all = [...takes.values()];
  const holders = all.slice(0, limit).map((take) => take.holder);
  return all.slice(limit).map(({ change }) => ({ kind: 'slotTaken', change, holders }));
}
