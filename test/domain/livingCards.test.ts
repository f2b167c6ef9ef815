import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../shared/domain/time/dates.ts';
import { datesOf, daySetOf } from '../../shared/domain/time/daySet.ts';
import { freePeriods, takePeriods } from '../../shared/domain/claim/livingCards.ts';
import { livingKey } from '../../shared/policy/history.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { LivingCard } from '../../shared/schemas/slot.ts';
import { someLine } from './lines.ts';

/** Days after 2020-06-01 that a line is for. */
const line = fc.uniqueArray(fc.nat({ max: 40 }), { minLength: 1, maxLength: 8 });
const lineOf = (days: readonly number[], index: number): Line => {
  const set = daySetOf(days.map((day) => addDays('2020-06-01', day)))!;
  return someLine({ no: index + 1, slots: [{ kind: 'once', key: livingKey(set) }] });
};
/** A line for every day of a period. */
const inARow = (start: number, days: number, index: number): Line =>
  lineOf(
    Array.from({ length: days }, (_, day) => start + day),
    index,
  );

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
      const days = cards.flatMap(({ periods }) => periods.flatMap(datesOf));
      expect(new Set(days).size).toBe(days.length);
      const asked = new Set(drawn.flat().map((day) => addDays('2020-06-01', day)));
      // Whoever is left out shares a day with somebody who was faster: nobody is refused for days between.
      for (const [index, wanted] of drawn.entries()) {
        const out = !taken.some(({ no }) => no === index + 1);
        expect(out && wanted.every((day) => !days.includes(addDays('2020-06-01', day)))).toBe(false);
      }
      expect(days.every((day) => asked.has(day))).toBe(true);
      const freed = freePeriods(cards, taken);
      expect(freed.flatMap(({ periods }) => periods)).toEqual([]);
      expect(takeAll(taken).taken).toEqual(taken);
    }),
  );
});

it('says whose days they are, and a line that takes its own again changes nothing', () => {
  const [first, second] = [inARow(0, 5, 0), inARow(4, 2, 1)];
  const { cards } = takeAll([first]);
  expect(takePeriods(cards, [second])).toMatchObject({
    loser: {
      line: second,
      reason: {
        code: 'OVERLAPPING_LIVING_GRANT',
        message: expect.stringMatching(/^2020-06-05 的生活费补贴已由 .* 第 1 条占用（2020-06-01 至 2020-06-05）/),
        clause: '三(三)3',
      },
    },
  });
  const again = takePeriods(cards, [first]);
  expect('cards' in again && again.cards[0]?.periods).toEqual(cards[0]?.periods);
});

it('lets two courses on different weekdays stand side by side, and none beside a period of unknown days', () => {
  const [mondays, tuesdays] = [lineOf([0, 7, 14], 0), lineOf([1, 8, 15], 1)];
  const result = takePeriods([], [mondays, tuesdays]);
  expect('cards' in result && result.cards[0]?.periods).toMatchObject([
    { from: '2020-06-01', to: '2020-06-15', days: '8102' },
    { from: '2020-06-02', to: '2020-06-16', days: '8102' },
  ]);
  const stored = someLine({ no: 3, slots: [{ kind: 'once', key: 'LIVING:2020-06-03..2020-06-08' }] });
  expect(takePeriods('cards' in result ? result.cards : [], [stored])).toMatchObject({
    loser: { line: stored, reason: { message: expect.stringMatching(/^2020-06-08 /) } },
  });
});

it('keeps the card of somebody who is in courses for three years far below the size of an item', () => {
  const everyOther = (year: number) =>
    lineOf(
      Array.from({ length: 183 }, (_, day) => 366 * year + 2 * day),
      year,
    );
  const result = takePeriods([], [0, 1, 2].map(everyOther));
  expect('cards' in result && JSON.stringify(result.cards[0]).length).toBeLessThan(2_000);
});
