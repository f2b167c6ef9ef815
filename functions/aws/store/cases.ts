import type { Conflict } from '../../../shared/schemas/commit.ts';
import { holderKey, type SlotStep } from './slotSteps.ts';
import { HOLDER, holdersIn, toStored } from './items.ts';
import { never, type Place, type Planned } from './planned.ts';
import type { CountStep, PutStep, Steps } from './steps.ts';

/**
 * The case itself: new, or the version before with the head of the chain that the new event goes on from. Of the
 * appropriation, which lies in the ledger table, too.
 */
export function putRoot({ tables, jurisdiction }: Place, { root }: Steps): Planned {
  const { before, item, key } = root;
  const Item = toStored(jurisdiction, item);
  const TableName = tables[key.table];
  if (before.version === 1) {
    const write = { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
    return { write, conflicts: () => [{ kind: 'exists', change: 'root' }] };
  }
  const condition = {
    ConditionExpression: '#version = :version AND #audit.#hash = :hash',
    ExpressionAttributeNames: { '#version': 'version', '#audit': 'audit', '#hash': 'hash' },
    ExpressionAttributeValues: { ':version': before.version - 1, ':hash': before.audit.hash },
  };
  return { write: { Put: { TableName, Item, ...condition } }, conflicts: () => [{ kind: 'version', change: 'root' }] };
}

/** An item that must be new, or must have its version before. */
export function putItem({ tables, jurisdiction }: Place, { change, key, item, expected }: PutStep): Planned {
  const Item = toStored(jurisdiction, item);
  return {
    write: { Put: { TableName: tables[key.table], Item, ...conditionOf(expected) } },
    conflicts: () => [{ kind: expected === 'absent' ? 'exists' : 'version', change }],
  };
}

export const conditionOf = (expected: PutStep['expected']) =>
  expected === 'absent'
    ? { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': expected },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      };

export const removeItem = ({ tables }: Place, { table, pk, sk }: Steps['removes'][number]): Planned => ({
  write: { Delete: { TableName: tables[table], Key: { pk, sk } } },
  conflicts: never,
});

export const addCount = ({ tables }: Place, { key: { table, pk, sk }, item }: CountStep): Planned => ({
  write: {
    Update: {
      TableName: tables[table],
      Key: { pk, sk },
      UpdateExpression:
        'SET #entity = :entity, #department = :department, #date = :date ADD #times :times, #paid :paid',
      ExpressionAttributeNames: {
        '#entity': 'entity',
        '#department': 'department',
        '#date': 'date',
        '#times': 'personTimes',
        '#paid': 'subsidised',
      },
      ExpressionAttributeValues: {
        ':entity': item.entity,
        ':department': item.department,
        ':date': item.date,
        ':times': item.personTimes,
        ':paid': item.subsidised,
      },
    },
  },
  conflicts: never,
});

/**
 * Takes or frees places (I2). The set `taken` counts who holds one and each holder lies in its own attribute, so that
 * one update creates, adds and repeats without a read, and frees nothing that somebody else holds.
 */
export function updateSlot({ tables }: Place, step: SlotStep): Planned {
  const { table, pk, sk } = step.key;
  const taking = step.takes.size > 0;
  const holders = [...(taking ? step.takes.keys() : step.frees)];
  const attributes = holders.map((_, index) => `#holder${index}`);
  const base = 'SET #entity = :entity, #person = :person, #name = :name';
  const sets = attributes.map((name, index) => `, ${name} = if_not_exists(${name}, :holder${index})`).join('');
  const places = taking ? (step.beside ? besideSeen(step.beside, holders) : placesFor(step, holders)) : undefined;
  return {
    write: {
      Update: {
        TableName: tables[table],
        Key: { pk, sk },
        UpdateExpression: taking
          ? `${base}${sets} ADD #taken :keys`
          : `${base} REMOVE ${attributes.join(', ')} DELETE #taken :keys`,
        ExpressionAttributeNames: {
          '#entity': 'entity',
          '#person': 'person',
          '#name': 'name',
          '#taken': 'taken',
          ...Object.fromEntries(holders.map((holder, index) => [`#holder${index}`, `${HOLDER}${holder}`])),
        },
        ExpressionAttributeValues: {
          ':entity': step.entity,
          ':person': step.person,
          ':name': step.name,
          ':keys': new Set(holders),
          ...Object.fromEntries([...step.takes.values()].map(({ holder }, index) => [`:holder${index}`, holder])),
          ...places?.values,
        },
        ...(places && { ConditionExpression: places.condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      },
    },
    conflicts: (stored) => lostPlaces(step, holdersIn(stored ?? {})),
  };
}

/**
 * Room for those that hold no place yet, whichever of them do: conditions cannot count, so each set of present
 * holders is written out (a commit takes one or two places of a person's year, rarely three).
 */
function placesFor({ limit }: SlotStep, holders: readonly string[]) {
  const values: Record<string, unknown> = Object.fromEntries(holders.map((holder, index) => [`:key${index}`, holder]));
  const cases = subsets(holders.length).flatMap((present) => {
    const missing = holders.length - present.length;
    const held = present.map((index) => `contains(#taken, :key${index})`);
    if (missing === 0) return [held.join(' AND ')];
    if (limit < missing) return [];
    values[`:room${missing}`] = limit - missing;
    return [[...held, `size(#taken) <= :room${missing}`].join(' AND ')];
  });
  const alternatives = ['attribute_not_exists(#taken)', ...cases.map((one) => `(${one})`)];
  return { condition: alternatives.join(' OR '), values };
}

/** Those that were seen hold the slot and no others, or all of these hold it already. */
function besideSeen(seen: ReadonlySet<string>, holders: readonly string[]) {
  const values: Record<string, unknown> = Object.fromEntries(holders.map((holder, index) => [`:key${index}`, holder]));
  const held = holders.map((_, index) => `contains(#taken, :key${index})`).join(' AND ');
  if (seen.size === 0) return { condition: `attribute_not_exists(#taken) OR (${held})`, values };
  return { condition: `#taken = :seen OR (${held})`, values: { ...values, ':seen': new Set(seen) } };
}

/** All sets of the numbers below `count`. */
function subsets(count: number): number[][] {
  if (count === 0) return [[]];
  const smaller = subsets(count - 1);
  return [...smaller, ...smaller.map((set) => [...set, count - 1])];
}

const lostPlaces = ({ takes, beside }: SlotStep, present: ReturnType<typeof holdersIn>): Conflict[] =>
  [...takes.values()]
    .filter(({ holder }) => present[holderKey(holder)] === undefined)
    .map(({ change }) =>
      beside ? { kind: 'version', change } : { kind: 'slotTaken', change, holders: Object.values(present) },
    );
