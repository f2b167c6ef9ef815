import fc from 'fast-check';
import { packOf } from '../../shared/policy/packs.ts';
import { describe, expect, test } from 'vitest';
import { loserOf } from '../../shared/domain/money/loser.ts';
import { batchesOf, planRelease, planReservation } from '../../shared/domain/money/reservation.ts';
import { Claim } from '../../shared/schemas/claim.ts';
import { type SlotUse } from '../../shared/schemas/line.ts';
import { someLine } from './lines.ts';

const PACK = packOf('330522', '2020-06-01');
const annual: SlotUse = { kind: 'annual', year: '2020', limit: 3 };
const once: SlotUse = { kind: 'once', key: 'INST_TRAIN:电工/中级工' };

const claim = Claim.parse({
  entity: 'claim',
  jurisdiction: '330522',
  version: 7,
  audit: { seq: 7, hash: 'x' },
  id: 'C-TEST0001',
  programme: 'INST_TRAIN',
  department: 'SWJ',
  filing: 'F-TEST0001',
  fund: 'special',
  year: 2020,
  revision: 1,
  round: 0,
  lines: 3,
  path: [],
  createdAt: '2020-06-01T09:00:00.000+08:00',
  claimedOn: '2020-06-01',
  status: 'accepted',
});

describe('batches of a reservation', () => {
  test('every line is in exactly one batch, and no batch outgrows a transaction of 100 items', () => {
    const lines = fc.array(
      fc.record({
        slots: fc.constantFrom<SlotUse[]>([], [annual], [annual, once]),
        day: fc.integer({ min: 1, max: 28 }),
      }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(lines, (rows) => {
        const all = rows.map((row, index) =>
          someLine({ no: index + 1, slots: row.slots, eventDate: `2020-05-${String(row.day).padStart(2, '0')}` }),
        );
        const batches = batchesOf(PACK, all);
        const numbers = batches.flatMap((batch) => batch.lines);
        expect(numbers.toSorted((a, b) => a - b)).toEqual(all.map((line) => line.no));
        for (const batch of batches) {
          const plan = planReservation(
            claim,
            all.filter((line) => batch.lines.includes(line.no)),
            'C-TEST0001.8',
          );
          // claim, audit event, filing, balance, allotment and one ledger entry come on top
          expect(plan.changes.length + 6).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test('places go to whoever finished first', () => {
    const late = someLine({ no: 1, eventDate: '2020-06-30' });
    const early = someLine({ no: 2, eventDate: '2020-05-01' });
    expect(batchesOf(PACK, [late, early])).toEqual([{ lines: [2, 1] }]);
  });
});

describe('reserving and releasing', () => {
  test('release reverses the reservation: same places, same money, the other way', () => {
    const lines = [
      someLine({ no: 1, slots: [annual, once], eventDate: '2020-05-01' }),
      someLine({ no: 2, amount: 80_000 }),
    ];
    const taken = planReservation(claim, lines, 'id');
    const given = planRelease(claim, lines, 'id', { to: 'released', reasons: [] });
    expect(taken.movements).toMatchObject([{ from: 'allotted', to: 'reserved', amount: 180_000 }]);
    expect(given.movements).toMatchObject([{ from: 'reserved', to: 'allotted', amount: 180_000 }]);
    expect(taken.changes.map((change) => change.op)).toEqual(['takeAnnual', 'takeOnce', 'replace', 'replace']);
    expect(given.changes.map((change) => change.op)).toEqual(['freeAnnual', 'freeOnce', 'replace', 'replace']);
  });

  test('a false head gives back its money alone where its place is not freed', () => {
    const held = someLine({ status: 'reserved', frozen: true, slots: [annual, once] });
    const kept = planRelease(claim, [held], 'id', { to: 'rejected', reasons: [], keepsPlaces: true });
    expect(kept.changes).toMatchObject([{ op: 'replace', item: { status: 'rejected', frozen: false } }]);
    expect(kept.movements).toMatchObject([{ from: 'reserved', amount: 100_000 }]);
  });

  test('a settlement in balance takes its places, counts, moves no money and is settled', () => {
    const heads = ['1', '2'].map((one) => one.padStart(32, '0'));
    const slots: SlotUse[] = [{ ...annual, each: true }];
    const balanced = someLine({ no: 1, amount: 0, slots, heads: heads as never, eventDate: '2020-05-01' });
    const { changes, owners, movements } = planReservation(
      { ...claim, programme: 'APPRENTICE' },
      [balanced, someLine({ no: 2 })],
      'id',
    );
    expect(movements).toMatchObject([{ lines: [{ no: 2 }] }]);
    expect(changes).toMatchObject([
      { op: 'takeAnnual' },
      { op: 'takeAnnual' },
      { op: 'replace', item: { no: 1, status: 'paid' } },
      { op: 'replace', item: { no: 2, status: 'reserved' } },
      { op: 'count', department: 'SWJ', date: '2020-05-01', personTimes: 2, subsidised: 2 },
    ]);
    expect(owners).toHaveLength(changes.length);
  });

  test('the loser of a race is named with the claim that holds the place', () => {
    const line = someLine({ no: 5, slots: [once], eventDate: '2020-05-01' });
    const plan = planReservation(claim, [line], 'id');
    const holders = [{ claim: 'C-OTHER001', line: 3, date: '2020-04-01', key: once.key }] as never;
    const loser = loserOf([{ kind: 'slotTaken', change: 0, holders }], plan);
    expect(loser?.line.no).toBe(5);
    expect(loser?.reason).toMatchObject({ code: 'DUPLICATE_LEVEL', clause: '五(二)1' });
    expect(loser?.reason.message).toContain('C-OTHER001 第 3 条');
  });

  test('the loser is told which of its places is taken, were there but one a year', () => {
    const own: SlotUse = { kind: 'annual', year: '2020/SKILL_UP', limit: 1 };
    const line = someLine({ no: 5, slots: [annual, own, once], eventDate: '2020-05-01' });
    const other = someLine({ no: 4, slots: [once], eventDate: '2020-04-30' });
    const plan = planReservation(claim, [other, line], 'id');
    const holders = [{ claim: 'C-OTHER001', line: 3, date: '2020-04-01', key: once.key }] as never;
    const codes = [2, 3, 4].map((change) => loserOf([{ kind: 'slotTaken', change, holders }], plan)?.reason.code);
    expect(codes).toEqual(['ANNUAL_LIMIT', 'ANNUAL_LIMIT', 'DUPLICATE_LEVEL']);
  });

  test('a version conflict alone is nobody’s loss', () => {
    expect(loserOf([{ kind: 'version', change: 'root' }], planReservation(claim, [someLine()], 'id'))).toBeUndefined();
  });
});
