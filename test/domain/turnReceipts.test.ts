import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../../shared/domain/canonical.ts';
import { queueOrder, turnsAt, type Contender, type Turn } from '../../shared/domain/money/lastYuan.ts';
import { faultOf, replayTurn, turnText } from '../../shared/domain/money/turnReceipts.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { ClaimId, FilingId } from '../../shared/schemas/ids.ts';
import { TurnReceipt } from '../../shared/schemas/turnReceipt.ts';
import { someLine } from './lines.ts';
import { contenders } from './contenders.ts';

const PACK = packOf('330522', '2020-06-01');
const BY_FILING = withSettings(PACK, { 'lastPlace.order': 'filedAt' });
const PLACE = { fund: 'special', year: 2020, filing: FilingId.parse('F-AAAA') } as const;

const contest = fc.record({
  byFiling: fc.boolean(),
  all: contenders,
  money: fc.integer({ min: 0, max: 6000 }),
});

const lineOf = ({ claim, no, amount, date }: Contender) => someLine({ claim, no, amount, eventDate: date });
const total = (turns: readonly Turn[]) => turns.reduce((sum, { of }) => sum + of.amount, 0);

/** Every winner of a contest with what it can show. */
const shownIn = ({ byFiling, all, money }: { byFiling: boolean; all: Contender[]; money: number }) => {
  const pack = byFiling ? BY_FILING : PACK;
  const turns = turnsAt(pack, all, money);
  return turns.flatMap((turn, at) => {
    if (!turn.gets) return [];
    const text = turnText(pack, PLACE, turns, at);
    return [{ turns, at, own: turn.of, text, told: TurnReceipt.parse(JSON.parse(text)) }];
  });
};

test('every winner shows truly who stands ahead and who waits behind, and its receipt replays to the same bytes', () => {
  fc.assert(
    fc.property(contest, (one) => {
      for (const { turns, at, own, text, told } of shownIn(one)) {
        const ahead = turns.slice(0, at);
        const winners = ahead.filter(({ gets }) => gets);
        expect(told).toMatchObject({
          money: one.money,
          place: PLACE,
          ahead: { lines: winners.length, amount: total(winners) },
        });
        expect(told.tooLarge?.lines ?? 0).toBe(ahead.length - winners.length);
        const loser = turns.slice(at + 1).find(({ gets }) => !gets)?.of;
        expect(told.next && [told.next.claim, told.next.line]).toEqual(loser && [loser.claim, loser.no]);
        if (loser) expect(queueOrder(told.rule.value)(own, loser)).toBeLessThan(0);
        expect(faultOf(told)).toBeUndefined();
        expect(replayTurn(text, lineOf(own))).toBe(text);
        expect(text.length).toBeLessThan(1000);
      }
    }),
  );
});

test('who did not get the money has nothing to show', () => {
  const turns = turnsAt(PACK, [of('C-AAAA', 1, 200)], 100);
  expect(() => turnText(PACK, PLACE, turns, 0)).toThrow(RangeError);
});

test('a receipt that was altered, or stands on another line, is found out', () => {
  fc.assert(
    fc.property(contest, fc.integer({ min: 1, max: 500 }), (one, more) => {
      for (const { own, text, told } of shownIn(one)) {
        const altered = [
          { ...told, money: told.money + more },
          { ...told, ahead: { ...told.ahead, amount: told.ahead.amount + more } },
          { ...told, own: { ...told.own, amount: told.own.amount + more } },
          { ...told, own: { ...told.own, date: '2020-05-01' } },
          { ...told, ...(told.next && { next: { ...told.next, left: told.next.amount } }), left: told.left + 1 },
        ];
        for (const forged of altered) expect(replayed(canonical(forged), own)).not.toBe(canonical(forged));
        expect(replayed(text, { ...own, no: own.no + 10 })).not.toBe(text);
      }
    }),
  );
});

/** The replay, or that it is refused. */
function replayed(text: string, own: Contender): string {
  try {
    return replayTurn(text, lineOf(own));
  } catch {
    return 'refused';
  }
}

test('a receipt that does not grant its line the money says why', () => {
  const turns = turnsAt(
    PACK,
    [of('C-AAAA', 1, 60), of('C-BBBB', 1, 70), of('C-CCCC', 1, 30), of('C-DDDD', 1, 20)],
    100,
  );
  const told = TurnReceipt.parse(JSON.parse(turnText(PACK, PLACE, turns, 2)));
  expect(told).toMatchObject({ ahead: { lines: 1, amount: 60 }, tooLarge: { lines: 1, least: 70 }, left: 40 });
  expect(told.next).toMatchObject({ claim: 'C-DDDD', amount: 20, left: 10 });
  const faults = [
    { ...told, money: 80, left: 20 },
    { ...told, left: 41 },
    { ...told, ahead: { lines: 0, amount: 60 } },
    { ...told, tooLarge: { lines: 1, least: 40 } },
    { ...told, next: { ...told.own, date: '2020-05-31', left: 10 } },
    { ...told, next: { ...told.next!, left: 11 } },
    { ...told, next: { ...told.next!, amount: 10 } },
  ].map((one) => faultOf(TurnReceipt.parse(one)));
  expect(new Set(faults).size).toBe(7);
  expect(faults).not.toContain(undefined);
});

function of(claim: string, no: number, amount: number): Contender {
  const filedAt = '2020-06-05T09:00:00+08:00';
  return { claim: ClaimId.parse(claim), no, date: '2020-06-01', filedAt, amount, holds: false };
}
