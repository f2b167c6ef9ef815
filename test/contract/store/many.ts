import { describe, expect, it } from 'vitest';
import type { Store } from '../../../shared/ports.ts';
import { UploadId, type RosterId } from '../../../shared/schemas/ids.ts';
import type { SealedPerson } from '../../../shared/schemas/person.ts';
import { claimId, line, person, rosterId } from '../../support/examples.ts';

const rowOf = (roster: RosterId, person: SealedPerson) => ({
  entity: 'row' as const,
  roster,
  version: 1,
  upload: UploadId.parse('U-00000001'),
  digest: 'd',
  person,
  facts: {},
});

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

    it('of a person are found whichever roster they stand in', async () => {
      const [one, other] = [person(), person()];
      const rosters = [rosterId(), rosterId()];
      for (const [row, of] of [one, other].entries())
        for (const roster of rosters)
          await store().write({ op: 'create', item: { ...rowOf(roster, of), rowKey: `${of.key}/x`, row } });
      const found = await store().all({ of: 'row', by: 'person', person: one.key });
      expect(found.map(({ roster, person: { key } }) => [roster, key])).toEqual(rosters.map((id) => [id, one.key]));
    });

    it('are none of none', async () => {
      expect(await store().many('line', [])).toEqual([]);
    });
  });
}
