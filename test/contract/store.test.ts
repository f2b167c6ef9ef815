import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoStore } from '../../functions/aws/store/index.ts';
import type { Store } from '../../shared/ports.ts';
import { JurisdictionCode } from '../../shared/schemas/ids.ts';
import { startDynamodb, type TestDatabase } from '../support/dynamodb.ts';
import { JURISDICTION } from '../support/examples.ts';
import { memoryStore } from '../support/memory/store.ts';
import { caseSuite } from './store/cases.ts';
import { ledgerSuite } from './store/ledger.ts';
import { manySuite } from './store/many.ts';
import { listSuite } from './store/lists.ts';
import { pageSuite } from './store/pages.ts';
import { roundTripSuite } from './store/roundTrips.ts';
import { slotSuite } from './store/slots.ts';

/** What every suite asks of a store, whichever it is. */
function suites(store: () => Store): void {
  roundTripSuite(store);
  caseSuite(store);
  listSuite(store);
  pageSuite(store);
  slotSuite(store);
  ledgerSuite(store);
  manySuite(store);
}

describe('store in memory', () => {
  const store = memoryStore(JURISDICTION);
  suites(() => store);
});

describe('store on DynamoDB', () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await startDynamodb();
    store = dynamoStore({ ...database, jurisdiction: JURISDICTION });
  });
  afterAll(() => database.stop());
  suites(() => store);

  it('begins every key with the jurisdiction, and shows nothing to another', async () => {
    for (const TableName of Object.values(database.tables)) {
      const { Items = [] } = await database.client.send(new ScanCommand({ TableName }));
      const keys = Items.flatMap((item) => Object.entries(item)).filter(([name]) => name.endsWith('pk'));
      expect(keys.length).toBeGreaterThan(0);
      expect(keys.filter(([, key]) => !String(key).startsWith(`${JURISDICTION}#`))).toEqual([]);
    }
    const neighbour = dynamoStore({ ...database, jurisdiction: JurisdictionCode.parse('330523') });
    expect(await neighbour.all({ of: 'claim', by: 'all' })).toEqual([]);
    expect(await neighbour.all({ of: 'balance', by: 'all' })).toEqual([]);
  });
});
