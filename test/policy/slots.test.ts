import { describe, expect, it } from 'vitest';
import {
  assess,
  checkFilingFacts,
  departmentStanding,
  FilingFacts,
  historyOfKeys,
  mayPayFrom,
} from '../../shared/policy/index.ts';
import { withFacts } from './requests.ts';
import { changxing } from './rows.ts';

const pack = changxing();

describe('places that a paid claim takes', () => {
  it('are one of the year and the key of occupation and level, by the dictionary’s name', () => {
    expect(assess(withFacts({ occupation: '维修电工' }), pack).slots).toEqual([
      { kind: 'annual', year: '2020', limit: 3 },
      { kind: 'once', key: 'INST_TRAIN:电工/中级工' },
    ]);
  });

  it('come back as the history that refuses the same again', () => {
    const first = assess(withFacts({}), pack);
    const keys = first.slots.flatMap((slot) => (slot.kind === 'once' ? [slot.key] : []));
    const history = historyOfKeys([], keys);
    expect(assess({ ...withFacts({}), history }, pack).code).toBe('DUPLICATE_LEVEL');
  });

  it('keep a living allowance to one a day', () => {
    const facts = { category: ['DIBAO'], startDate: '2020-07-06', attendedDays: 10 };
    const living = { programme: 'LIVING', facts, history: historyOfKeys([], []) };
    const [slot] = assess(living, pack).slots;
    expect(slot).toEqual({ kind: 'once', key: 'LIVING:2020-07-06..2020-07-15' });
    const history = historyOfKeys([], ['LIVING:2020-07-15..2020-07-20']);
    expect(assess({ ...living, history }, pack).code).toBe('OVERLAPPING_LIVING_GRANT');
  });

  it('close the other subsidy too where the county lets only one stand', () => {
    const slots = assess(withFacts({}), changxing({ doubleBenefit: 'exclusive' })).slots;
    expect(slots).toContainEqual({ kind: 'once', key: 'SKILL_UP:电工/中级工' });
  });

  it('are none for a refused claim', () => {
    expect(assess(withFacts({ groups: [] }), pack).slots).toEqual([]);
  });
});

describe('checks for the workflows', () => {
  it('find what is wrong with a filing', () => {
    const parts = ['培训计划', '补贴标准', '培训经费数额'];
    const filing = (standard: number, amount: number) =>
      checkFilingFacts(FilingFacts.parse({ parts, items: [{ tier: '中级工', standard, heads: 10 }], amount }), pack);
    expect(filing(100_000, 1_000_000)).toEqual({ ok: true, heads: 10, amount: 1_000_000 });
    expect(filing(100_001, 1_000_010)).toMatchObject({ ok: false, code: 'STANDARD_ABOVE_CAP', cap: 100_000 });
    expect(filing(90_000, 1_000_000)).toMatchObject({ ok: false, code: 'AMOUNT_MISMATCH', expectedAmount: 900_000 });
  });

  it('keep each programme to its fund', () => {
    expect(mayPayFrom(pack, 'LIVING', 'employment-subsidy')).toBe(true);
    expect(mayPayFrom(pack, 'LIVING', 'special')).toBe(false);
  });

  it.each([
    [500, 'met'],
    [250, 'onCourse'],
    [249, 'behind'],
  ])('stand a department with %i of 500 by mid-year as %s', (done, verdict) => {
    expect(departmentStanding(pack, { department: 'WJJ', year: 2020, done, quarter: 2 })?.verdict).toBe(verdict);
  });
});
