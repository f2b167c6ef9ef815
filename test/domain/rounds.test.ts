import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextMatter, payable } from '../../shared/domain/rounds.ts';
import { LineStatus } from '../../shared/schemas/claim.ts';

const line = fc.record({ status: fc.constantFrom(...LineStatus.options), frozen: fc.boolean() });

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

  test('a claim is closed exactly when no line holds money or is with the bank', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const open = lines.some(({ status }) => ['reserved', 'instructed', 'unknown', 'failed'].includes(status));
        expect(nextMatter(lines) === 'closed').toBe(!open);
      }),
    );
  });

  test('a frozen line, an unknown one and one at the bank are never paid in a round (I3)', () => {
    fc.assert(
      fc.property(line, (one) => {
        if (payable(one)) expect(one).toEqual({ status: 'reserved', frozen: false });
      }),
    );
  });
});
