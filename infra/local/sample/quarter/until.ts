import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';

const FIRST_WAIT = 40;
const LONGEST_WAIT = 400;
/**
 * A call to a workflow that a crash swallowed is made good by the next sweep, minutes later. Where nothing has come for so
 * long, milliseconds, the virtual clock is moved on by those minutes; sooner where it is known that nothing goes on.
 */
const STANDSTILL = { unknown: 4000, atRest: 500 };
/** Far more than any step takes on a slow machine: what is not there by then will not come. */
const PATIENCE = 120_000;

/**
 * Asks until there is an answer, at first often, then less.
 * @throws Error naming what was waited for when it does not come, with what `look` saw last.
 */
export async function until<Value>(
  client: Pick<Client, 'rest' | 'passMinutes'>,
  what: string,
  ask: () => Promise<Value | undefined>,
): Promise<Value> {
  const end = performance.now() + PATIENCE;
  let moved = performance.now();
  const standstill = client.rest ? STANDSTILL.atRest : STANDSTILL.unknown;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 1.5, LONGEST_WAIT)) {
    await client.rest?.();
    const value = await ask();
    if (value !== undefined) return value;
    if (performance.now() - moved > standstill) {
      await client.passMinutes();
      moved = performance.now();
    }
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(wait);
  }
}

/** Does `act` for every item, at most `width` at a time, all of them to their end; then the first failure is thrown. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await act(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length > 0) throw failures[0];
}
