import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../shared/domain/time/dates.ts';
import { freePeriods, takePeriods } from '../../shared/domain/claim/livingCards.ts';
import type { Line } from '../../shared/schemas/claim.ts';
import type { LivingCard } from '../../shared/schemas/slot.ts';
import { someLine } from './lines.ts';

const line = fc.record({ start: fc.nat({ max: 40 }), days: fc.integer({ min: 1, max: 8 }) });
const lineOf = ({ start, days }: { start: number; days: number }, index: number): Line => {
  const from = addDays('2020-06-01', start);
  return someLine({ no: index + 1, slots: [{ kind: 'once', key: `LIVING:${from}..${addDays(from, days - 1)}` }] });
};

/** Takes lines one by one; whoever comes too late is left out. */
function takeAll(lines: readonly Line[]): { cards: LivingCard[]; taken: Line[] } {
  let cards: LivingCard[] = [];
  const taken: Line[] = [];
  for (const one of lines) {
    const result = takePeriods(cards, [one]);
    if ('loser' in result) continue;
    cards = result.cards;
    taken.push(one);
  }
  return { cards, taken };
}

it('no day stands twice on a card, and what is given back is free again', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (drawn) => {
      const { cards, taken } = takeAll(drawn.map(lineOf));
      const days = cards.flatMap(({ periods }) =>
        periods.flatMap(({ from, to }) => {
          const each: string[] = [];
          for (let day = from; day <= to; day = addDays(day, 1)) each.push(day);
          return each;
        }),
      );
      expect(new Set(days).size).toBe(days.length);
      const freed = freePeriods(cards, taken);
      expect(freed.flatMap(({ periods }) => periods)).toEqual([]);
      expect(takeAll(taken).taken).toEqual(taken);
    }),
  );
});

it('says whose days they are, and a line that takes its own again changes nothing', () => {
  const [first, second] = [lineOf({ start: 0, days: 5 }, 0), lineOf({ start: 4, days: 2 }, 1)];
  const { cards } = takeAll([first]);
  expect(takePeriods(cards, [second])).toMatchObject({
    loser: { line: second, reason: { code: 'OVERLAPPING_LIVING_GRANT', clause: '三(三)3' } },
  });
  const again = takePeriods(cards, [first]);
  expect('cards' in again && again.cards[0]?.periods).toEqual(cards[0]?.periods);
});
