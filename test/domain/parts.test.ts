import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freedRow, latestByRow, openParts } from '../../shared/domain/claim/parts.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { UploadId } from '../../shared/schemas/ids.ts';
import type { RosterRow } from '../../shared/schemas/roster.ts';
import { claimId, line, person, rosterId } from '../support/examples.ts';

const FROM_OUTSIDE = { programme: 'COOP_STUDENT', level: '外地生' } as const;
const claim = claimId();
const row: RosterRow = {
  entity: 'row',
  roster: rosterId(),
  rowKey: 'somebody/2020-2021',
  version: 1,
  row: 2,
  upload: UploadId.parse('U-AAAA'),
  digest: 'x',
  person: person(),
  facts: { studyingInChangxing: true },
};
const heldRow: RosterRow = { ...row, claim };

const claimed = (no: number, part: string, status: Line['status']): Line =>
  line(claim, no, { rowKey: row.rowKey, facts: { ...row.facts, part }, status });
const cameBack = ({ status }: Line): boolean => status === 'returned';
const freed = (...lines: readonly Line[]) => freedRow(heldRow, latestByRow(lines).get(row.rowKey) ?? [], cameBack);
const partsOf = (of: RosterRow | undefined) => (of ? openParts(FROM_OUTSIDE, of).map(({ part }) => part) : []);

test('a student from outside is two lines, and none while a claim holds the row (三(二)4—5)', () => {
  expect(partsOf(row)).toEqual(['school', 'student']);
  expect(partsOf(heldRow)).toEqual([]);
});

test('of a row paid in parts only the part that came back is claimed again', () => {
  const back = freed(claimed(1, 'school', 'accepted'), claimed(2, 'student', 'returned'));
  expect(partsOf(back)).toEqual(['student']);
  const again = { ...back!, claim: claimId() };
  const [next] = [claimed(3, 'student', 'returned')];
  expect(partsOf(freedRow(again, [next], cameBack))).toEqual(['student']);
});

test('a row whose parts all came back is whole again', () => {
  const back = freed(claimed(1, 'school', 'returned'), claimed(2, 'student', 'returned'));
  expect(back?.parts).toBeUndefined();
  expect(partsOf(back)).toEqual(['school', 'student']);
});

test('no part of a row that is granted, refused or on its way is ever claimed a second time', () => {
  const states = fc.constantFrom<Line['status']>('returned', 'accepted', 'rejected', 'reserved', 'paid', 'assessed');
  const lines = fc.array(fc.tuple(fc.constantFrom('school', 'student'), states), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(lines, (said) => {
      const all = said.map(([part, status], index) => claimed(index + 1, part, status));
      const last = new Map(all.map((one) => [one.facts['part'], one.status]));
      for (const part of partsOf(freed(...all))) expect(last.get(part) ?? 'returned').toBe('returned');
      const back = [...last].filter(([, status]) => status === 'returned').map(([part]) => part);
      expect(partsOf(freed(...all))).toEqual(expect.arrayContaining(back));
    }),
  );
});
