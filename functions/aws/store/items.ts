import { z } from 'zod';
import { schemas, type Entity, type EntityName, type EntityOf } from '../../../shared/schemas/entity.ts';
import { AnnualSlot, type Places, type SlotHolder } from '../../../shared/schemas/slot.ts';
import { indexKeys } from '../indexes.ts';
import { keyOf } from '../keys.ts';

/** An item as it is stored: the entity's fields, its keys, and those of the lists it stands in. */
export type Stored = Record<string, unknown>;

export function toStored(jurisdiction: string, item: Entity): Stored {
  const { pk, sk } = keyOf(jurisdiction, item);
  return { ...item, pk, sk, ...indexKeys(jurisdiction, item) };
}

/** A holder of a place lies in an attribute of its own beside the set that counts them. */
export const HOLDER = 'holder:';

/**
 * Reads what is stored as an entity. A slot that nobody holds any more reads as none.
 * @throws Error when the stored item does not fit its schema: it was written by something else.
 */
export function fromStored<Name extends EntityName>(
  name: Name,
  stored: Stored | undefined,
): EntityOf<Name> | undefined {
  const value = stored && isSlot(name) ? slotFrom(name, stored) : stored;
  if (!value) return undefined;
  const parsed = schemas[name].safeParse(value);
  if (!parsed.success) throw new Error(`stored ${name} ${String(value['sk'])}: ${z.prettifyError(parsed.error)}`);
  // The schema of a name gives the entity of that name; the compiler cannot follow that through the lookup.
  return parsed.data as EntityOf<Name>;
}

/** The places among a person's items. */
export function placesIn(items: readonly Stored[]): Places {
  const of = <Name extends 'annualSlot' | 'onceSlot' | 'classCard' | 'suspicion'>(name: Name) =>
    items.filter(({ entity }) => entity === name).flatMap((item) => fromStored(name, item) ?? []);
  const trainings = of('classCard').flatMap((card) => card.trainings);
  return { annual: of('annualSlot'), once: of('onceSlot'), trainings, suspected: of('suspicion') };
}

const isSlot = (name: EntityName): boolean => name === 'annualSlot' || name === 'onceSlot';

/** The holders of a slot item, by `<claim>/<line>`. */
export function holdersIn(stored: Stored): Readonly<Record<string, SlotHolder>> {
  const held = Object.entries(stored).filter(([name]) => name.startsWith(HOLDER));
  return AnnualSlot.shape.holders.parse(
    Object.fromEntries(held.map(([name, one]) => [name.slice(HOLDER.length), one])),
  );
}

function slotFrom(name: EntityName, stored: Stored): Stored | undefined {
  const holders = holdersIn(stored);
  const [holder] = Object.values(holders);
  if (holder === undefined) return undefined;
  const { sk, entity, person, name: slot } = stored;
  return name === 'annualSlot'
    ? { sk, entity, person, year: slot, holders }
    : { sk, entity, person, key: slot, holder };
}
