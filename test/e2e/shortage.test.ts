import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoStore } from '../../functions/aws/store/index.ts';
import { acceptClaim } from '../../shared/domain/claimStates.ts';
import { appropriate, holdsI1 } from '../../shared/domain/movements.ts';
import type { App, Change } from '../../shared/ports.ts';
import { ClaimId, PersonKey } from '../../shared/schemas/ids.ts';
import { releaseReservation } from '../../shared/usecases/claim/completeReservation.ts';
import { planBatches, reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { someLine } from '../domain/lines.ts';
import { startDynamodb, type TestDatabase } from '../support/dynamodb.ts';
import { claim as draft, commitOf, JURISDICTION, person } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const LINES = 60;
const STANDARD = 100_000;
const SHORT = 5 * STANDARD;
const YEAR = 2020;
const id = ClaimId.parse('C-SHORTAGE');

let database: TestDatabase;
let app: App;
beforeAll(async () => {
  database = await startDynamodb();
  const store = dynamoStore({ client: database.client, tables: database.tables, jurisdiction: JURISDICTION });
  app = { ...memoryApp(), store };
});
afterAll(() => database.stop());

const lineOf = (no: number) =>
  someLine({
    claim: id,
    no,
    amount: STANDARD,
    eventDate: '2020-06-01',
    person: person(PersonKey.parse(no.toString(16).padStart(32, '0'))),
    slots: [{ kind: 'annual', year: String(YEAR), limit: 3 }],
  });

async function money(name: string, amount: number): Promise<void> {
  const root = draft({ id: ClaimId.parse(`C-${name}`) });
  const movements = [appropriate({ fund: 'special', year: YEAR }, name, amount)];
  await app.store.commit({ ...commitOf(root), movements });
}

/** Every batch in turn, as the workflow's map does; the sum that is missing in the batch that failed. */
async function reserveAll() {
  const { batches } = await planBatches(app, id);
  const results = [];
  for (const { lines } of batches) results.push(await reserveBatch(app, id, lines));
  return results;
}

const state = async () => {
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  const balance = (await app.store.get({ entity: 'balance', fund: 'special', year: YEAR }))!;
  const slots = await Promise.all(
    lines.map((line) => app.store.get({ entity: 'annualSlot', person: line.person.key, year: String(YEAR) })),
  );
  const held = slots.reduce((sum, slot) => sum + Object.keys(slot?.holders ?? {}).length, 0);
  expect(holdsI1(balance)).toBe(true);
  const reserved = lines.filter((line) => line.status === 'reserved').length;
  return { reserved, held, free: balance.free, taken: balance.reserved };
};

test('a claim of several batches that money runs out on gives everything back, and is reserved once there is more', async () => {
  await money('BUDGET01', LINES * STANDARD - SHORT);
  const first = draft({ id, lines: LINES });
  const changes = Array.from({ length: LINES }, (_, index): Change => ({ op: 'create', item: lineOf(index + 1) }));
  await app.store.commit({ ...commitOf(first), changes });
  const stored = (await app.store.get({ entity: 'claim', id }))!;
  await app.store.commit(commitOf(acceptClaim(stored, stored.claimedOn)));

  const results = await reserveAll();
  expect(results.map((result) => result.outcome)).toEqual(['reserved', 'insufficient']);
  expect(results[1]!.shortBy).toBe(SHORT);
  expect(await state()).toMatchObject({ reserved: 45, held: 45, free: 10 * STANDARD });

  for (const _again of [1, 2]) await releaseReservation(app, id, SHORT);
  expect(await app.store.get({ entity: 'claim', id })).toMatchObject({ status: 'awaitingFunds', shortBy: SHORT });
  expect(await state()).toEqual({ reserved: 0, held: 0, free: LINES * STANDARD - SHORT, taken: 0 });

  await money('BUDGET02', SHORT);
  const waiting = (await app.store.get({ entity: 'claim', id }))!;
  await app.store.commit(commitOf(acceptClaim(waiting, waiting.claimedOn)));
  expect((await reserveAll()).every((result) => result.outcome === 'reserved')).toBe(true);
  expect(await state()).toEqual({ reserved: LINES, held: LINES, free: 0, taken: LINES * STANDARD });
});
