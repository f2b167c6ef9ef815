import { describe, expect, it } from 'vitest';
import type { Store } from '../../../shared/ports.ts';
import { claimId, line } from '../../support/examples.ts';

export function manySuite(store: () => Store): void {
  describe('many items by name', () => {
    it('come in the order that was asked, more than one call’s worth, with none where there is none', async () => {
      const claim = claimId();
      const numbers = Array.from({ length: 120 }, (_, index) => index + 1);
      for (const no of numbers) await store().write({ op: 'create', item: line(claim, no) });
      const asked = [...numbers.toReversed(), 999, 7];
      const found = await store().many(
        'line',
        asked.map((no) => ({ entity: 'line' as const, claim, no })),
      );
      expect(found.map((one) => one?.no)).toEqual(asked.map((no) => (no === 999 ? undefined : no)));
    });

    it('are none of none', async () => {
      expect(await store().many('line', [])).toEqual([]);
    });
  });
}
