import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createApi } from '../../functions/api/app.ts';
import { dynamoStore } from '../../functions/aws/store/index.ts';
import { acceptClaim } from '../../shared/domain/claim/claimStates.ts';
import { appropriate, holdsI1 } from '../../shared/domain/money/movements.ts';
import type { Change } from '../../shared/ports.ts';
import { ClaimId, PersonKey, WorkItemId } from '../../shared/schemas/ids.ts';
import { askShortage } from '../../shared/usecases/claim/askClaim.ts';
import { recordShortageDecision } from '../../shared/usecases/claim/completeReservation.ts';
import { offerFunds } from '../../shared/usecases/claim/offerFunds.ts';
import { replayTurn } from '../../shared/domain/money/turnReceipts.ts';
import { planPayment } from '../../shared/usecases/payment/planPayment.ts';
import { planBatches, reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { someLine } from '../domain/lines.ts';
import { startDynamodb, type TestDatabase } from '../support/dynamodb.ts';
import { claim as draft, commitOf, JURISDICTION, person } from '../support/examples.ts';
import { inTheirTurn } from '../support/inTurn.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const LINES = 60;
const STANDARD = 100_000;
const SHORT = 5 * STANDARD;
const YEAR = 2020;
const id = ClaimId.parse('C-SHORTAGE');

let database: TestDatabase;
let app: MemoryApp;
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

const lines = () => app.store.all({ of: 'line', by: 'claim', claim: id });
const waits = async (year: number) =>
  (await app.store.all({ of: 'fundWait', by: 'place', fund: 'special', year })).filter(({ holds }) => !holds);
const queue = () => waits(YEAR);

async function budget(year: number, amount: number, name = 'ALL'): Promise<void> {
  const root = draft({ id: ClaimId.parse(`C-${name}${year}`), year });
  await app.store.commit({
    ...commitOf(root),
    movements: [appropriate({ fund: 'special', year }, `${name}-${year}`, amount)],
  });
}

/** An accepted claim of one line, of a year whose money is its own. */
async function accepted(name: string, year: number, eventDate: string, amount: number): Promise<ClaimId> {
  const claim = ClaimId.parse(`C-${name}${year}`);
  const somebody = person(PersonKey.parse(createHash('sha256').update(claim).digest('hex').slice(0, 32)));
  const line = someLine({ claim, eventDate, amount, person: somebody });
  await app.store.commit({
    ...commitOf(draft({ id: claim, year, lines: 1 })),
    changes: [{ op: 'create', item: line }],
  });
  await app.store.commit(commitOf(acceptClaim((await app.store.get({ entity: 'claim', id: claim }))!, '2020-06-01')));
  return claim;
}

/** What the auditor is shown of a line's turn to money that others wanted, or the code of the refusal. */
async function turnOf(claim: ClaimId, no: number): Promise<unknown> {
  const claims = { sub: 'auditor', name: '', role: 'auditor', jurisdiction: JURISDICTION };
  const event = { requestContext: { authorizer: { jwt: { claims } } } };
  const answer = await createApi(app).request(`/api/v1/claims/${claim}/lines/${no}/turn`, {}, { event });
  const text = await answer.text();
  if (!answer.ok) return { code: z.object({ code: z.string() }).parse(JSON.parse(text)).code };
  const line = await app.store.get({ entity: 'line', claim, no });
  expect(replayTurn(text, line!)).toBe(text);
  return JSON.parse(text);
}

const lineAt = async (claim: ClaimId) => (await app.store.get({ entity: 'line', claim, no: 1 }))!;

/** Twelve claims of one size at once for money for four, begun in another order each time; the dates that got it. */
async function race(year: number, seed: number): Promise<string[]> {
  await budget(year, 4 * STANDARD);
  const days = Array.from({ length: 12 }, (_, index) => `2020-06-${String(index + 1).padStart(2, '0')}`);
  const ids = await Promise.all(days.map((day, index) => accepted(`RACE${index}X`, year, day, STANDARD)));
  const turn = (index: number) => (index * 7 + seed * 5) % ids.length;
  const mixed = ids.map((_, index) => ids[turn(index)]!);
  // Whoever loses every race is tried again, as the workflow does.
  const reserve = async (claim: ClaimId): Promise<unknown> => reserveBatch(app, claim, [1]).catch(() => reserve(claim));
  await Promise.all(mixed.map(reserve));
  await inTheirTurn(app, ids, reserve);
  const all = await Promise.all(ids.map(lineAt));
  expect(holdsI1((await app.store.get({ entity: 'balance', fund: 'special', year }))!)).toBe(true);
  for (const line of all) expect(['reserved', 'waiting']).toContain(line.status);
  expect(await waits(year)).toHaveLength(all.filter(({ status }) => status === 'waiting').length);
  return all.flatMap(({ status, eventDate = '' }) => (status === 'reserved' ? [eventDate] : []));
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

test('a claim of several batches that money runs out on is paid line by line in turn, and the rest waits', async () => {
  await money('BUDGET01', LINES * STANDARD - SHORT);
  const first = draft({ id, lines: LINES });
  const changes = Array.from({ length: LINES }, (_, index): Change => ({ op: 'create', item: lineOf(index + 1) }));
  await app.store.commit({ ...commitOf(first), changes });
  const stored = (await app.store.get({ entity: 'claim', id }))!;
  await app.store.commit(commitOf(acceptClaim(stored, stored.claimedOn)));

  for (const _again of [1, 2]) await reserveAll();
  expect(await state()).toEqual({ reserved: 55, held: 55, free: 0, taken: LINES * STANDARD - SHORT });
  const waiting = (await lines()).filter(({ status }) => status === 'waiting');
  expect(waiting.map(({ no }) => no)).toEqual([56, 57, 58, 59, 60]);
  expect(waiting[0]!.reasons).toMatchObject([{ code: 'FUNDS_SHORT', clause: '六(二)4' }]);
  expect(waiting[0]!.reasons[0]!.message).toContain(`取证日期、申报时间先后安排；款项先由 ${id} 第 55 条等 55 条享受`);
  expect(await queue()).toHaveLength(5);
  const [won, lost] = await Promise.all([55, 56].map((no) => turnOf(id, no)));
  expect(won).toMatchObject({
    rule: { value: 'eventDate', clause: '六(二)4' },
    place: { fund: 'special', year: YEAR },
    own: { claim: id, line: 55, date: '2020-06-01' },
    next: { claim: id, line: 56, amount: STANDARD, left: 0 },
  });
  expect(lost).toEqual({ code: 'NOT_FOUND' });

  await money('BUDGET02', 2 * STANDARD);
  await reserveAll();
  expect(await state()).toMatchObject({ reserved: 57, free: 0 });
  await money('BUDGET03', SHORT);
  await reserveAll();
  expect(await state()).toMatchObject({ reserved: LINES, held: LINES, free: 2 * STANDARD });
  expect(await queue()).toEqual([]);
});

test(
  'of many claims at once for the last sum the same ones get it, whatever comes first',
  { timeout: 120_000 },
  async () => {
    const allocations = await Promise.all([1, 2, 3].map((round) => race(2030 + round, round)));
    for (const one of allocations) expect(one).toEqual(['2020-06-01', '2020-06-02', '2020-06-03', '2020-06-04']);
  },
);

test('who comes earlier gets the money of who comes later, as long as that is not at the bank, and no more of it', async () => {
  const year = 2040;
  await budget(year, 3 * STANDARD);
  const late = await accepted('LATE', year, '2020-06-20', 2 * STANDARD);
  await reserveBatch(app, late, [1]);
  const early = await accepted('EARLY', year, '2020-06-10', 2 * STANDARD);
  expect(await reserveBatch(app, early, [1])).toEqual({ outcome: 'reserved' });
  const gone = await lineAt(late);
  expect(gone).toMatchObject({ status: 'waiting', reasons: [{ code: 'FUNDS_SHORT' }] });
  expect(gone.turn).toBeUndefined();
  expect(await turnOf(early, 1)).toMatchObject({
    money: 3 * STANDARD,
    ahead: { lines: 0, amount: 0 },
    own: { claim: early, date: '2020-06-10' },
    next: { claim: late, line: 1, date: '2020-06-20', amount: 2 * STANDARD, left: STANDARD },
  });
  expect(gone.reasons[0]!.message).toContain(`${early} 第 1 条`);
  const small = await accepted('SMALL', year, '2020-06-30', STANDARD);
  expect(await reserveBatch(app, small, [1])).toEqual({ outcome: 'reserved' });
  expect(await turnOf(small, 1)).toMatchObject({
    ahead: { lines: 1, amount: 2 * STANDARD },
    tooLarge: { lines: 1, least: 2 * STANDARD },
    left: STANDARD,
  });
  const held = await lineAt(early);
  await app.store.write({ op: 'replace', item: { ...held, status: 'instructed', version: held.version + 1 } });
  const first = await accepted('FIRST', year, '2020-06-01', 2 * STANDARD);
  expect(await reserveBatch(app, first, [1])).toEqual({ outcome: 'waiting' });
  expect((await lineAt(small)).status).toBe('reserved');
  await budget(year, STANDARD, 'MORE');
  const behind = await accepted('BEHIND', year, '2020-07-01', STANDARD);
  expect(await reserveBatch(app, behind, [1])).toEqual({ outcome: 'waiting' });
  expect(await reserveBatch(app, first, [1])).toEqual({ outcome: 'reserved' });
  expect((await lineAt(small)).status).toBe('waiting');
  expect(holdsI1((await app.store.get({ entity: 'balance', fund: 'special', year }))!)).toBe(true);
});

test('money that comes is offered to whose turn it is, and to nobody else', async () => {
  const year = 2041;
  const wait = async (name: string, date: string) => {
    const claim = await accepted(name, year, date, STANDARD);
    await reserveBatch(app, claim, [1]);
    await planPayment(app, claim);
    await askShortage(app, { claim, round: 1, token: `token-${name}` });
    return claim;
  };
  const later = await wait('TURNB', '2020-06-20');
  const sooner = await wait('TURNA', '2020-06-10');
  expect(await offerFunds(app)).toBe(0);
  await budget(year, STANDARD);
  expect(await offerFunds(app)).toBe(1);
  expect(app.workflow.answered.map(({ token, output }) => [token, output['outcome']])).toEqual([
    ['token-TURNA', 'retry'],
  ]);
  expect(await offerFunds(app)).toBe(0);
  const item = WorkItemId.parse(`${sooner}.1.coverShortage.1`);
  expect(await recordShortageDecision(app, sooner, item)).toEqual({ outcome: 'retry' });
  expect(await reserveBatch(app, sooner, [1])).toEqual({ outcome: 'reserved' });
  expect(await lineAt(later)).toMatchObject({ status: 'waiting' });
});
