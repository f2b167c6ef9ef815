import { describe, expect, it } from 'vitest';
import { ask, tableOf } from './rows.ts';

/** Each reading that the county may change, with a claim that it turns (readings.tsv). */
const CASES = tableOf('readings.tsv').map(
  ([key = '', value = '', programme = '', facts = '', before = '', after = '']) => ({
    key,
    value: JSON.parse(value),
    programme,
    facts: JSON.parse(facts),
    before: JSON.parse(before),
    after: JSON.parse(after),
  }),
);

describe('county readings', () => {
  it.each(CASES)('$key = $value turns $programme', ({ key, value, programme, facts, before, after }) => {
    expect(ask(programme, facts)).toMatchObject(before);
    expect(ask(programme, facts, { [key]: value })).toMatchObject(after);
  });
});
