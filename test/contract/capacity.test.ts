import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoStore } from '../../functions/aws/store/index.ts';
import type { Store } from '../../shared/ports.ts';
import { meterOn, type Units } from '../support/capacity.ts';
import { startDynamodb, type TestDatabase } from '../support/dynamodb.ts';
import { JURISDICTION } from '../support/examples.ts';
import { measuredReads } from './capacity/reads.ts';
import { measuredWrites } from './capacity/writes.ts';
import { fillCounty, type County } from './capacity/county.ts';

/** `| pattern | … | units |` of docs/data.md, by pattern. */
async function documented(): Promise<Map<string, number>> {
  const text = await readFile(new URL('../../docs/data.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([^`]+)` .*\| +([\d.]+) +\|$/gm)];
  return new Map(rows.map(([, pattern = '', units]) => [pattern, Number(units)]));
}

describe('read and write units of docs/data.md are those that the database counts', () => {
  let database: TestDatabase;
  let store: Store;
  let county: County;
  let meter: ReturnType<typeof meterOn>;
  let pages: Map<string, number>;
  beforeAll(async () => {
    database = await startDynamodb();
    store = dynamoStore({ ...database, jurisdiction: JURISDICTION });
    county = await fillCounty(store);
    meter = meterOn(database.client);
    pages = await documented();
  });
  afterAll(() => database.stop());

  const measure = async (patterns: [string, () => Promise<unknown>][]): Promise<Map<string, Units>> => {
    const found = new Map<string, Units>();
    for (const [pattern, run] of patterns) found.set(pattern, await meter.of(run));
    return found;
  };

  it('reads: one call each', async () => {
    const units = await measure(measuredReads(store, county));
    expect(new Set([...units.values()].map(({ calls }) => calls))).toEqual(new Set([1]));
    const read = Object.fromEntries([...units].map(([pattern, { read }]) => [pattern, read]));
    expect(read).toEqual(Object.fromEntries([...units.keys()].map((pattern) => [pattern, pages.get(pattern)])));
  });

  it('writes: one call each, transactions at twice the units', async () => {
    const units = await measure(measuredWrites(store, county));
    expect(new Set([...units.values()].map(({ calls }) => calls))).toEqual(new Set([1]));
    const write = Object.fromEntries([...units].map(([pattern, { write }]) => [pattern, write]));
    expect(write).toEqual(Object.fromEntries([...units.keys()].map((pattern) => [pattern, pages.get(pattern)])));
  });
});
