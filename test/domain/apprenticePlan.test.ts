import { expect, test } from 'vitest';
import { reasonsAgainstPlan } from '../../shared/domain/filing/plans.ts';
import { ok } from '../../shared/domain/problem.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { filing } from '../support/examples.ts';
import { PACK } from './switches.ts';

const apprenticeship = { enterprise: '91999900MA00000019', manufacturing: true, school: '样例职业学校', years: 1 };
const PLAN: FilingPlan = {
  ...filing().plan,
  programme: 'APPRENTICE',
  occupation: '电工',
  level: '中级工',
  apprenticeship,
};

const told = (heads: number, more: Partial<FilingPlan> = {}) => {
  const plan = { ...PLAN, heads, standard: 500_000, amount: heads * 500_000, ...more };
  return reasonsAgainstPlan(ok(PACK), plan, {}).map(({ code, field, clause }) => [code, field, clause]);
};

test('an apprenticeship names enterprise, school, years and a level of skilled workers (三(六)2)', () => {
  expect(told(2)).toEqual([]);
  expect(told(2, { apprenticeship: undefined, standard: 400_000, amount: 800_000 })).toContainEqual([
    'MISSING_PART',
    'apprenticeship',
    '三(六)2',
  ]);
  expect(told(2, { level: '技师' })).toContainEqual(['MISSING_PART', 'level', '三(六)2']);
});

test('what a plan of apprentices is settled for in one transaction is no number of the document', () => {
  expect(told(40)).toEqual([]);
  expect(told(41)).toEqual([['TOO_MANY_HEADS', 'heads', undefined]]);
});
