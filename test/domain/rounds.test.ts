import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextMatter, payableNow } from '../../shared/domain/payment/rounds.ts';
import { LineStatus, type Line } from '../../shared/schemas/line.ts';
import { someLine } from './lines.ts';

const line = fc.record({
  status: fc.constantFrom(...LineStatus.options),
  frozen: fc.boolean(),
  fund: fc.constantFrom(undefined, 'employment-subsidy' as const),
});
const SPECIAL = { fund: 'special' } as const;
const asLines = (some: readonly Partial<Line>[]) => some.map((one, index) => someLine({ no: index + 1, ...one }));

describe('what a claim waits for next', () => {
  test.each([
    [
      'pay',
      [
        { status: 'reserved', frozen: false },
        { status: 'unknown', frozen: false },
      ],
    ],
    [
      'bankReturn',
      [
        { status: 'unknown', frozen: false },
        { status: 'failed', frozen: false },
      ],
    ],
    [
      'accounts',
      [
        { status: 'failed', frozen: false },
        { status: 'paid', frozen: false },
      ],
    ],
    [
      'funds',
      [
        { status: 'waiting', frozen: false },
        { status: 'reserved', frozen: true },
      ],
    ],
    [
      'objections',
      [
        { status: 'reserved', frozen: true },
        { status: 'paid', frozen: false },
      ],
    ],
    [
      'closed',
      [
        { status: 'paid', frozen: false },
        { status: 'rejected', frozen: false },
      ],
    ],
  ] as const)('%s', (matter, lines) => {
    expect(nextMatter(lines)).toBe(matter);
  });

  test('a claim is closed exactly when no line waits for money, holds it or is with the bank', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const open = lines.some(({ status }) =>
          ['waiting', 'reserved', 'instructed', 'unknown', 'failed'].includes(status),
        );
        expect(nextMatter(lines) === 'closed').toBe(!open);
      }),
    );
  });

  test('a frozen line, an unknown one and one at the bank are never paid in a round (I3)', () => {
    fc.assert(
      fc.property(fc.array(line), (some) => {
        for (const one of payableNow(SPECIAL, asLines(some)))
          expect(one).toMatchObject({ status: 'reserved', frozen: false });
      }),
    );
  });

  test('rounds pay one fund each and, one after the other, everything that can be paid', () => {
    fc.assert(
      fc.property(fc.array(line), (some) => {
        const lines = asLines(some);
        const open = lines.filter(({ status, frozen }) => status === 'reserved' && !frozen);
        const first = payableNow(SPECIAL, lines);
        const rest = payableNow(
          SPECIAL,
          lines.filter((one) => !first.includes(one)),
        );
        expect(new Set(first.map(({ fund }) => fund)).size).toBeLessThanOrEqual(1);
        expect(first.length + rest.length).toBe(open.length);
        expect(payableNow(SPECIAL, rest, first[0]?.fund ?? 'special')).toEqual([]);
      }),
    );
  });
});
