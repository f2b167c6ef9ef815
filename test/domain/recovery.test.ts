import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outstanding, shareOut } from '../../shared/domain/recovery/recoveryStates.ts';
import type { Recovery } from '../../shared/schemas/recovery.ts';
import { recovery } from '../support/examples.ts';

const fen = fc.integer({ min: 1, max: 1_000_000 });

it('what comes back in parts comes back whole: each line its own amount, to the fen', () => {
  fc.assert(
    fc.property(fc.array(fen, { minLength: 1, maxLength: 12 }), fc.array(fen, { maxLength: 20 }), (amounts, parts) => {
      const lines = amounts.map((amount, index) => ({ no: index + 1, amount }));
      let now: Recovery = recovery({ lines, amount: amounts.reduce((sum, amount) => sum + amount, 0) });
      const back = new Map<number, number>();
      for (const wanted of [...parts, Number.MAX_SAFE_INTEGER]) {
        const amount = Math.min(wanted, outstanding(now));
        const shared = shareOut(now, amount);
        expect(shared.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
        for (const part of shared) back.set(part.no, (back.get(part.no) ?? 0) + part.amount);
        now = { ...now, returned: now.returned + amount };
        for (const line of lines) expect(back.get(line.no) ?? 0).toBeLessThanOrEqual(line.amount);
      }
      expect(outstanding(now)).toBe(0);
      expect(lines.map(({ no }) => back.get(no))).toEqual(amounts);
    }),
  );
});
