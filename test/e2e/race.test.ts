import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoStore } from '../../functions/aws/store/index.ts';
import { acceptClaim } from '../../shared/domain/claim/claimStates.ts';
import { holdsI1, appropriate } from '../../shared/domain/money/movements.ts';
import type { App } from '../../shared/ports.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line, SlotUse } from '../../shared/schemas/line.ts';
import { ClaimId, PersonKey } from '../../shared/schemas/ids.ts';
import { replayTurn } from '../../shared/domain/money/turnReceipts.ts';
import { TurnReceipt } from '../../shared/schemas/turnReceipt.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { AT, claim as draft, commitOf, JURISDICTION, person } from '../support/examples.ts';
import { startDynamodb, type TestDatabase } from '../support/dynamodb.ts';
import { inTheirTurn } from '../support/inTurn.ts';
import { memoryApp } from '../support/memory/app.ts';
import { someLine } from '../domain/lines.ts';

const AT_ONCE = 200;
const STANDARD = 100_000;

let database: TestDatabase;
let app: App;

beforeAll(async () => {
  database = await startDynamodb();
  const store = dynamoStore({ client: database.client, tables: database.tables, jurisdiction: JURISDICTION });
  app = { ...memoryApp(), store };
});
afterAll(() => database.stop());

/** An accepted claim of one line, as the review leaves it. */
async function accepted(name: string, change: Partial<Line>, year: number): Promise<ClaimId> {
  const id = ClaimId.parse(`C-${name}`);
  const first: Claim = draft({ id, year, lines: 1 });
  const line = someLine({ claim: id, eventDate: `${year}-06-01`, amount: STANDARD, ...change });
  await app.store.commit({ ...commitOf(first), changes: [{ op: 'create', item: line }] });
  const stored = await app.store.get({ entity: 'claim', id });
  await app.store.commit({ ...commitOf(acceptClaim(stored!, stored!.claimedOn)) });
  return id;
}

async function budget(year: number, amount: number): Promise<void> {
  const root = draft({ id: ClaimId.parse(`C-BUDGET${year}`), year });
  await app.store.commit({
    ...commitOf(root),
    movements: [appropriate({ fund: 'special', year }, `budget-${year}`, amount)],
  });
}

/**
 * What a claim's line shows at the end of the race, all told of what lay there: whoever was in the queue and won has a
 * receipt, in which no more stand ahead than do, and whom it names as next has nothing.
 */
async function showsTurn(claim: ClaimId, line: Line, winners: readonly ClaimId[]): Promise<string> {
  if (line.status === 'waiting') {
    expect(line.turn).toBeUndefined();
    return 'waits';
  }
  const events = await app.store.all({ of: 'auditEvent', by: 'case', case: claim });
  const last = events.filter(({ action }) => action === 'reserve').at(-1);
  const waited = events.some(({ details }) => Array.isArray(details['waiting']) && details['waiting'].length > 0);
  if (waited) expect(line.turn).toBeDefined();
  if (line.turn === undefined) return 'no contest';
  expect(replayTurn(line.turn, line)).toBe(line.turn);
  const told = TurnReceipt.parse(JSON.parse(line.turn));
  expect(last?.details['turns']).toEqual([told]);
  expect(told.own).toMatchObject({ claim, line: 1, filedAt: AT, amount: STANDARD });
  expect(told.money).toBeLessThanOrEqual((AT_ONCE / 2) * STANDARD);
  expect(told.ahead.lines).toBeLessThanOrEqual(winners.indexOf(claim));
  if (told.next) expect(winners).not.toContain(told.next.claim);
  return 'true turn';
}

test(
  `${AT_ONCE} claims at once on money for ${AT_ONCE / 2}: exactly ${AT_ONCE / 2} are reserved (I1)`,
  { timeout: 120_000 },
  async () => {
    const year = 2020;
    await budget(year, (AT_ONCE / 2) * STANDARD);
    const people = Array.from({ length: AT_ONCE }, (_, index) =>
      person(PersonKey.parse(index.toString(16).padStart(32, '0'))),
    );
    const ids = await Promise.all(people.map((one, index) => accepted(`MONEY${index}`, { person: one }, year)));
    // Whoever loses every race is tried again, as the workflow does.
    const reserve = async (id: ClaimId): Promise<unknown> => reserveBatch(app, id, [1]).catch(() => reserve(id));
    await Promise.all(ids.map(reserve));
    await inTheirTurn(app, ids, reserve);
    const lines = await Promise.all(ids.map((claim) => app.store.get({ entity: 'line', claim, no: 1 })));
    // All of one day and instant: they stand by their numbers.
    const inTurn = ids.toSorted((one, other) => one.localeCompare(other)).slice(0, AT_ONCE / 2);
    expect(ids.filter((_, index) => lines[index]?.status === 'reserved').toSorted()).toEqual(inTurn.toSorted());
    expect(lines.filter((line) => line?.status === 'waiting')).toHaveLength(AT_ONCE / 2);
    const balance = await app.store.get({ entity: 'balance', fund: 'special', year });
    expect(balance).toMatchObject({ free: 0, reserved: (AT_ONCE / 2) * STANDARD });
    expect(holdsI1(balance!)).toBe(true);
    const entries = await app.store.all({ of: 'ledgerEntry', by: 'fund', fund: 'special', year });
    const into = (account: string) => (account === 'reserved' ? 1 : 0);
    const shown = await Promise.all(ids.map((claim, index) => showsTurn(claim, lines[index]!, inTurn)));
    expect(shown.filter((one) => one === 'true turn').length).toBeGreaterThan(0);
    const net = entries.reduce((sum, { to, from, amount }) => sum + amount * (into(to) - into(from)), 0);
    expect(net).toBe(balance!.reserved);
  },
);

test(
  `${AT_ONCE} claims at once for a person’s third place: one wins, each loser is told who holds it (I2)`,
  { timeout: 120_000 },
  async () => {
    const year = 2021;
    await budget(year, 10 * AT_ONCE * STANDARD);
    const one = person(PersonKey.parse('f'.repeat(32)));
    const slots: SlotUse[] = [{ kind: 'annual', year: String(year), limit: 3 }];
    for (const name of ['FIRST', 'SECOND']) {
      expect((await reserveBatch(app, await accepted(name, { person: one, slots }, year), [1])).outcome).toBe(
        'reserved',
      );
    }
    const ids = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => accepted(`PLACE${index}`, { person: one, slots }, year)),
    );
    await Promise.all(ids.map((id) => reserveBatch(app, id, [1])));
    const lines = await Promise.all(ids.map((claim) => app.store.get({ entity: 'line', claim, no: 1 })));
    const winners = lines.filter((line) => line?.status === 'reserved');
    expect(winners).toHaveLength(1);
    for (const loser of lines.filter((line) => line !== winners[0])) {
      expect(loser).toMatchObject({ status: 'rejected', reasons: [{ code: 'ANNUAL_LIMIT', clause: '五(二)1' }] });
      expect(loser!.reasons[0]!.message).toContain(winners[0]!.claim);
    }
    const slot = await app.store.get({ entity: 'annualSlot', person: one.key, year: String(year) });
    expect(Object.keys(slot!.holders)).toHaveLength(3);
    expect(await app.store.get({ entity: 'balance', fund: 'special', year })).toMatchObject({ reserved: 3 * STANDARD });
  },
);

test('30 claims at once on one person’s days: nobody is paid twice for a day, and only who overlaps is refused', async () => {
  const year = 2023;
  await budget(year, 30 * STANDARD);
  const somebody = person(PersonKey.parse('d'.padStart(32, 'd')));
  const day = (number: number) => `${year}-06-${String(number).padStart(2, '0')}`;
  const periods = Array.from({ length: 26 }, (_, index) => ({ from: day(index + 1), to: day(index + 4) }));
  const ids = await Promise.all(
    periods.map(({ from, to }, index) =>
      accepted(`DAYS${index}`, { person: somebody, slots: [{ kind: 'once', key: `LIVING:${from}..${to}` }] }, year),
    ),
  );
  // Whoever loses every race is tried again, as the workflow does.
  const reserve = async (id: ClaimId): Promise<unknown> => reserveBatch(app, id, [1]).catch(() => reserve(id));
  await Promise.all(ids.map(reserve));
  const lines = await Promise.all(ids.map((id) => app.store.get({ entity: 'line', claim: id, no: 1 })));
  const held = periods.filter((_, index) => lines[index]?.status === 'reserved');
  const overlap = (a: (typeof periods)[number], b: (typeof periods)[number]) => a.from <= b.to && b.from <= a.to;
  for (const one of held) expect(held.filter((other) => overlap(one, other))).toEqual([one]);
  for (const [index, line] of lines.entries()) {
    if (line?.status === 'reserved') continue;
    expect(line).toMatchObject({ status: 'rejected', reasons: [{ code: 'OVERLAPPING_LIVING_GRANT' }] });
    expect(held.some((one) => overlap(one, periods[index]!))).toBe(true);
  }
  const card = await app.store.get({ entity: 'livingCard', person: somebody.key });
  expect(card?.periods).toHaveLength(held.length);
});

test('20 claims at once on one person’s classes of the same days: one programme pays, others wait for a word (三(三)2)', async () => {
  const year = 2024;
  await budget(year, 20 * STANDARD);
  const somebody = person(PersonKey.parse('e'.repeat(32)));
  const sketch = (index: number): SlotUse => ({
    kind: 'class',
    institution: 11,
    programme: index % 2 === 0 ? 'VETERAN' : 'INST_TRAIN',
    occupation: `工种${index}`,
    from: `${year}-06-01`,
    to: `${year}-06-${String(index + 10)}`,
  });
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      accepted(`CLASS${index}`, { person: somebody, slots: [sketch(index)] }, year),
    ),
  );
  const reserve = async (id: ClaimId): Promise<unknown> => reserveBatch(app, id, [1]).catch(() => reserve(id));
  await Promise.all(ids.map(reserve));
  const lines = await Promise.all(ids.map((id) => app.store.get({ entity: 'line', claim: id, no: 1 })));
  const paid = lines.filter((line) => line?.status === 'reserved');
  const programmes = new Set(paid.map((line) => (line?.slots[0]?.kind === 'class' ? line.slots[0].programme : '')));
  expect([paid.length, programmes.size]).toEqual([10, 1]);
  for (const line of lines.filter((one) => !paid.includes(one)))
    expect(line).toMatchObject({ status: 'returned', reasons: [{ code: 'SAME_CLASS' }] });
  const card = await app.store.get({ entity: 'classCard', person: somebody.key });
  expect(new Set(card?.trainings.map(({ claim }) => claim))).toEqual(new Set(paid.map((line) => line?.claim)));
});

test('the last place goes to the earlier certificate as long as the later one is not at the bank', async () => {
  const year = 2022;
  await budget(year, 10 * STANDARD);
  const somebody = person(PersonKey.parse('c'.repeat(32)));
  const slots: SlotUse[] = [{ kind: 'annual', year: String(year), limit: 1 }];
  const on = (name: string, eventDate: string) => accepted(name, { person: somebody, slots, eventDate }, year);
  const lineOf = (claim: ClaimId) => app.store.get({ entity: 'line', claim, no: 1 });
  const late = await on('LATE', `${year}-06-20`);
  await reserveBatch(app, late, [1]);
  const early = await on('EARLY', `${year}-06-10`);
  await reserveBatch(app, early, [1]);
  expect(await lineOf(early)).toMatchObject({ status: 'reserved' });
  const displaced = await lineOf(late);
  expect(displaced).toMatchObject({ status: 'rejected', reasons: [{ code: 'ANNUAL_LIMIT' }] });
  expect(displaced!.reasons[0]!.message).toContain(early);
  await reserveBatch(app, await on('LATER', `${year}-06-30`), [1]);
  expect(await lineOf(early)).toMatchObject({ status: 'reserved' });
  const held = await lineOf(early);
  await app.store.write({ op: 'replace', item: { ...held!, status: 'instructed', version: held!.version + 1 } });
  const first = await on('FIRSTOFALL', `${year}-06-01`);
  await reserveBatch(app, first, [1]);
  expect(await lineOf(first)).toMatchObject({ status: 'rejected', reasons: [{ code: 'ANNUAL_LIMIT' }] });
  expect(await lineOf(early)).toMatchObject({ status: 'instructed' });
  expect(await app.store.get({ entity: 'balance', fund: 'special', year })).toMatchObject({ reserved: STANDARD });
});
