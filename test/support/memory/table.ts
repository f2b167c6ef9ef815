import type { Key } from '../../../functions/aws/keys.ts';
import type { KeyRange } from '../../../functions/aws/queries.ts';
import type { Stored } from '../../../functions/aws/store/items.ts';

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Items by key, sorted as DynamoDB sorts: by the bytes of the sort key. Lists come from index attributes as there. */
export class MemoryTable {
  readonly #items = new Map<string, { table: Key['table']; stored: Stored }>();

  at(key: Key): Stored | undefined {
    return structuredClone(this.#items.get(id(key))?.stored);
  }

  put(key: Key, stored: Stored): void {
    this.#items.set(id(key), { table: key.table, stored: plain(stored) });
  }

  /** Whatever lies in any table, as the database holds it. */
  all(): readonly Stored[] {
    return [...this.#items.values()].map(({ stored }) => stored);
  }

  remove(key: Key): void {
    this.#items.delete(id(key));
  }

  query({ table, index, pk, sort, newestFirst }: KeyRange): Stored[] {
    const [partition, order] = [index?.partition ?? 'pk', index?.sort ?? 'sk'];
    const within = (key: string): boolean => {
      if (!sort) return true;
      if ('prefix' in sort) return key.startsWith(sort.prefix);
      return byBytes(key, sort.from) >= 0 && byBytes(key, sort.to) <= 0;
    };
    const found = [...this.#items.values()]
      .filter((item) => item.table === table && item.stored[partition] === pk && within(String(item.stored[order])))
      .map(({ stored }) => structuredClone(stored))
      .sort((a, b) => byBytes(String(a[order]), String(b[order])));
    return newestFirst ? found.reverse() : found;
  }
}

const id = ({ table, pk, sk }: Key): string => `${table}|${pk}|${sk}`;

/** A copy as the database would give it back. @throws TypeError for values that it would not store as they are. */
function plain(value: Stored): Stored {
  refuseStrange(value, 'item');
  return JSON.parse(JSON.stringify(value));
}

function refuseStrange(value: unknown, path: string): void {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  const simple =
    Array.isArray(value) ||
    (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value)));
  if (!simple) throw new TypeError(`${path} cannot be stored: ${typeof value}`);
  for (const [name, part] of Object.entries(value)) refuseStrange(part, `${path}.${name}`);
}
