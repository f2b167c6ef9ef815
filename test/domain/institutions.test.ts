import { expect, test } from 'vitest';
import { reasonsAgainstPlan } from '../../shared/domain/plans.ts';
import { ok } from '../../shared/domain/problem.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';

const plan: FilingPlan = {
  programme: 'INST_TRAIN',
  className: '茶艺师班',
  occupation: '茶艺师',
  level: '初级工',
  institution: 11,
  heads: 10,
  standard: 90_000,
  amount: 900_000,
  startDate: '2020-06-10',
  endDate: '2020-06-20',
};

test('an institution of annex 3 that the county struck off or suspended holds no new class', () => {
  const codes = (listed?: { suspended: boolean; struck?: true }) =>
    reasonsAgainstPlan(ok(packOf('330522', '2020-06-01')), plan, { listed }).map(({ code }) => code);
  expect(codes()).toEqual([]);
  expect(codes({ suspended: false, struck: true })).toEqual(['INSTITUTION_NOT_LISTED']);
  expect(codes({ suspended: true })).toEqual(['INSTITUTION_SUSPENDED']);
});
