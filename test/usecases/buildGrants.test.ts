import { beforeEach, describe, expect, test } from 'vitest';
import { acceptClaim } from '../../shared/domain/claim/claimStates.ts';
import { appropriate } from '../../shared/domain/money/movements.ts';
import type { Line, SlotUse } from '../../shared/schemas/line.ts';
import type { ClaimId } from '../../shared/schemas/ids.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { releaseLines } from '../../shared/usecases/claim/releaseLines.ts';
import { systemActor } from '../../shared/usecases/record.ts';
import { someLine } from '../domain/lines.ts';
import { claim as draft, claimId, commitOf, JURISDICTION, payable, personKey } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

/** 累计不超过5万元 of one institution, and each invoice once (三(一)3), whoever is faster. */

const YUAN = 100;
const CAP: SlotUse = { kind: 'sum', key: 'BUILD', limit: 50_000 * YUAN };
const invoice = (number: string): SlotUse => ({ kind: 'once', key: `BUILD:${number}`, of: 'county' });

let app: MemoryApp;
let institution: ReturnType<typeof payable>;
beforeEach(async () => {
  app = memoryApp();
  institution = payable();
  const money = { fund: 'employment', year: 2020 } as const;
  const movements = [appropriate(money, 'budget', 1_000_000 * YUAN)];
  await app.store.commit({ ...commitOf(draft(money)), movements });
});

/** An accepted grant of an institution, as it was assessed when it held nothing yet. */
async function accepted(yuan: number, change: Partial<Line> = {}): Promise<ClaimId> {
  const first = draft({ programme: 'BUILD', fund: 'employment', institution: 14, lines: 1, id: claimId() });
  const of = { claim: first.id, person: institution, eventDate: '2020-05-10', amount: yuan * YUAN };
  const item = someLine({ ...of, slots: [invoice(first.id), CAP], ...change });
  await app.store.commit({ ...commitOf(first), changes: [{ op: 'create', item }] });
  const stored = await app.store.get({ entity: 'claim', id: first.id });
  await app.store.commit(commitOf(acceptClaim(stored!, '2020-06-01')));
  return first.id;
}

const lineOf = async (claim: ClaimId) => app.store.get({ entity: 'line', claim, no: 1 });
const reserve = async (id: ClaimId) => {
  await reserveBatch(app, id, [1]);
  const line = await lineOf(id);
  return line?.status === 'reserved' ? line.amount / YUAN : line?.reasons[0]?.code;
};

describe('the cumulative cap', () => {
  test('holds between claims that were reviewed side by side', async () => {
    const ids = await Promise.all([48_000, 48_000, 1_000, 30_000].map((yuan) => accepted(yuan)));
    await Promise.all(ids.map((id) => reserveBatch(app, id, [1])));
    const lines = await Promise.all(ids.map(lineOf));
    const granted = lines.filter((line) => line?.status === 'reserved').reduce((sum, line) => sum + line!.amount, 0);
    expect(granted).toBeLessThanOrEqual(50_000 * YUAN);
    expect(granted).toBeGreaterThanOrEqual(31_000 * YUAN);
    const refused = lines.filter((line) => line?.status === 'rejected');
    expect(refused.map((line) => line?.reasons[0])).toMatchObject(
      refused.map(() => ({ code: 'CAP_EXHAUSTED', clause: '三(一)3' })),
    );
  });

  test('does not give way to a claim of an earlier day', async () => {
    const early = await accepted(50_000, { eventDate: '2020-01-10' });
    expect(await reserve(await accepted(30_000))).toBe(30_000);
    expect(await reserve(await accepted(20_000))).toBe(20_000);
    expect(await reserve(early)).toBe('CAP_EXHAUSTED');
  });

  test('is free again for what was given back, and no more than that', async () => {
    const [first, second] = [await accepted(30_000), await accepted(20_000)];
    for (const id of [first, second]) await reserve(id);
    const waiting = await accepted(50_000);
    await releaseLines(app, systemActor(JURISDICTION), first, {
      chosen: () => true,
      to: 'released',
      reasons: [],
      why: 'test',
    });
    expect(await reserve(waiting)).toBe('CAP_EXHAUSTED');
    expect(await reserve(await accepted(30_000))).toBe(30_000);
  });

  test('counts grants of before there was a card, and each project by itself where the county reads it so', async () => {
    await accepted(40_000, { status: 'paid', slots: [], facts: { project: '实训楼' } });
    expect(await reserve(await accepted(20_000))).toBe('CAP_EXHAUSTED');
    const part = (project: string): Partial<Line> => ({ slots: [{ ...CAP, part: project }] });
    expect(await reserve(await accepted(20_000, part('实训楼')))).toBe('CAP_EXHAUSTED');
    expect(await reserve(await accepted(50_000, part('信息平台')))).toBe(50_000);
    expect(await reserve(await accepted(10_000, part('实训楼')))).toBe(10_000);
  });
});

test('an invoice is granted once in the county', async () => {
  const slots = [invoice('F-1'), CAP];
  expect(await reserve(await accepted(1_000, { slots }))).toBe(1_000);
  expect(await reserve(await accepted(1_000, { slots }))).toBe('DUPLICATE_LEVEL');
  const other = { ...payable(), key: personKey() };
  expect(await reserve(await accepted(1_000, { slots, person: other }))).toBe('DUPLICATE_LEVEL');
});
