import { describe, expect, it } from 'vitest';
import { readingsOf, type ReadingRun } from '../../../infra/commands/policyTables.ts';
import { fed } from '../../../shared/policy/activation/fed.ts';
import { missingFacts, sourceless } from '../../../shared/policy/facts/sources/index.ts';
import { changxing } from '../rows.ts';

const pack = changxing();
const runs = readingsOf('330522');

const CLASS = {
  tier: '中级工',
  groups: ['EMPLOYEE'],
  occupation: '电工',
  filed_standard: 1000,
  event_date: '2020-10-10',
};
const run = (settings: ReadingRun['settings'], facts: object): ReadingRun => ({
  row: { id: 'T', programme: 'INST_TRAIN', facts: { ...CLASS, ...facts } },
  settings,
  before: {},
  after: {},
});

describe('a reading that a county may change', () => {
  it('turns a claim that there can be, each of them', () => expect(fed(pack, runs).holes).toEqual([]));

  it('waits for nothing but facts that nothing brings yet', () => {
    const missing = new Set(missingFacts().map(({ fact }) => fact));
    const { waiting } = fed(pack, runs);
    for (const { facts } of waiting) for (const { fact } of facts) expect(missing).toContain(fact);
  });

  it('is a hole where every example of it has a fact that claims never have', () => {
    const payee = run({ 'tier.split': true }, { filed_standard: 1600, claimant: '培训机构' });
    const [hole] = fed(pack, [payee]).holes;
    expect(hole).toMatchObject({ code: 'PARAMETER_UNFED', clause: 'AMB-05', field: 'parameters.json/tier.split' });
    expect(hole?.message).toContain('INST_TRAIN.claimant');
    expect(fed(pack, [payee, run({ 'tier.split': true }, { filed_standard: 1600 })]).holes).toEqual([]);
  });

  it('of a choice is each of its words', () => {
    const listed = { enterprise_list: { listed_from: '2020-01-01', listed_to: null }, start_date: '2020-08-01' };
    const half = run({ rounding: 'half-up' }, { ...listed, filed_standard: 765.55 });
    const whole = run({ rounding: 'whole-yuan' }, { ...listed, filed_standard: 765.55, claimant: '培训机构' });
    expect(fed(pack, [half, whole]).holes.map(({ field }) => field)).toEqual([
      'parameters.json/rounding = "whole-yuan"',
    ]);
  });
});

describe('a fact without a source', () => {
  it('is told with its reason, by its path, and none of those that claims have', () => {
    const facts = {
      occupation: '电工',
      claimant: 'person',
      enterpriseList: { listedFrom: '2020-01-01', listedTo: null },
    };
    expect(sourceless('INST_TRAIN', facts)).toEqual([
      { fact: 'INST_TRAIN.claimant', why: expect.stringContaining('收款方'), missing: false },
    ]);
    expect(sourceless('LEDGER', facts)).toEqual([]);
  });

  it('is none of places that are held, which a row tells beside the facts', () => {
    expect(sourceless('INST_TRAIN', { priorTrainingEvents: ['2020-01-01'], batch: [{ n: 2 }] })).toEqual([]);
  });
});
