import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '../../shared/domain/canonical.ts';

it('is the JSON of the value with its keys in order, whatever is in it', () => {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, sorted(item)]),
    );
  };
  // Keys that look like numbers are put in front by every engine, whatever their order.
  const key = fc.string({ unit: 'binary' }).filter((name) => !/^\d+$/.test(name) && name !== '__proto__');
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  const isCanonical = (one: unknown) => canonical(one) === JSON.stringify(sorted(one));
  fc.assert(fc.property(value, isCanonical));
  fc.assert(fc.property(fc.dictionary(key, fc.nat(), { minKeys: 30, maxKeys: 40 }), isCanonical), { numRuns: 20 });
});

it('leaves out what is undefined, and puts null for it in a list', () => {
  expect(canonical({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
  expect(canonical('\ud800')).toBe(JSON.stringify('\ud800'));
});
