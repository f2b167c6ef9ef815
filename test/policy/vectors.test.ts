import { describe, expect, it } from 'vitest';
import { ask, changxing, vectors } from './rows.ts';

describe('worked examples', () => {
  it.each(vectors().map((vector) => [vector.id, vector] as const))('%s', (_, { programme, facts, expected }) => {
    const got = ask(programme, facts);
    const { depends, ...values } = expected;
    expect(got).toMatchObject(values);
    const rests = Array.isArray(depends) ? depends : [];
    expect(new Set(Array.isArray(got.depends) ? got.depends : [])).toEqual(new Set(rests));
  });

  it('each have an id of their own', () => {
    const ids = vectors().map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('name clauses that the document has', () => {
    const ids = new Set(changxing().clauses.map((clause) => clause.id));
    const named = vectors().flatMap((vector) => vector.clause.split(';'));
    expect(named.filter((clause) => !ids.has(clause))).toEqual([]);
  });
});
