import { expect, test } from 'vitest';
import { reasonsAgainstEvaluation, reasonsByEvaluation } from '../../shared/domain/proposals/evaluations.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import type { EvaluationContent } from '../../shared/schemas/proposalMatter.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { filing, proposal } from '../support/examples.ts';

const plan: FilingPlan = {
  ...filing().plan,
  programme: 'INST_TRAIN',
  level: '初级工',
  standard: 90_000,
  startDate: '2020-09-01',
};

const decided = (more: Partial<EvaluationContent>, approvedOn: string): Proposal => ({
  ...proposal(),
  matter: {
    kind: 'evaluation',
    content: {
      programme: 'INST_TRAIN',
      year: 2020,
      dimensions: { heads: '人数（样例）', quality: '质量（样例）', money: '资金使用（样例）' },
      asks: 'lower',
      standard: 80_000,
      from: '2020-08-01',
      ...more,
    },
  },
  status: 'approved',
  approvedOn,
});
const keep = { asks: 'keep', standard: undefined } as const;
const codes = (...all: Proposal[]) => reasonsByEvaluation(plan, all).map(({ code }) => code);

test('of two decisions from one day the one made later holds, in whatever order they are read', () => {
  const [first, second] = [decided({}, '2020-07-01'), decided(keep, '2020-07-10')];
  expect(codes(first, second)).toEqual([]);
  expect(codes(second, first)).toEqual([]);
  const lowered = decided({}, '2020-07-20');
  expect(codes(lowered, second)).toEqual(['STANDARD_ABOVE_DECISION']);
});

test('the decision that takes effect last by the first day of the class holds', () => {
  expect(codes(decided({}, '2020-07-01'), decided({ ...keep, from: '2020-09-01' }, '2020-06-01'))).toEqual([]);
  expect(codes(decided({}, '2020-07-01'), decided({ ...keep, from: '2020-09-02' }, '2020-06-01'))).toEqual([
    'STANDARD_ABOVE_DECISION',
  ]);
  expect(codes(decided({ level: '中级工' }, '2020-07-01'))).toEqual([]);
  expect(codes(decided({ asks: 'stop', standard: undefined }, '2020-07-01'))).toEqual(['PROGRAMME_STOPPED']);
});

test('a programme as a whole is kept or stopped, while a standard is one level’s', () => {
  const known = { pack: packOf('330522', '2020-06-01'), today: '2020-07-01', decided: [] };
  const asked = (more: Partial<EvaluationContent>) =>
    reasonsAgainstEvaluation(
      {
        programme: 'INST_TRAIN',
        year: 2020,
        dimensions: { heads: '人数（样例）', quality: '质量（样例）', money: '资金使用（样例）' },
        asks: 'stop',
        from: '2020-08-01',
        ...more,
      },
      known,
    ).map(({ code }) => code);
  expect(asked({})).toEqual([]);
  expect(asked({ asks: 'keep' })).toEqual([]);
  expect(asked({ asks: 'lower', standard: 80_000 })).toEqual(['NO_STANDARD']);
  expect(asked({ level: '技师' })).toEqual(['NO_STANDARD']);
  expect(asked({ programme: 'BUILD' })).toEqual(['PROGRAMME_UNKNOWN']);
});
