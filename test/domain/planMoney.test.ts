import { expect, test } from 'vitest';
import { wrongMoney } from '../../shared/domain/filing/planMoney.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { LOCAL_STUDENTS } from '../../shared/policy/rulings/filing.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { filing } from '../support/examples.ts';

const PACK = packOf('330522', '2020-06-01');
const { plan: PLAN } = filing();
const apprenticeship = {
  enterprise: '91999900MA00000019',
  manufacturing: true,
  school: '样例职业学校',
  years: 1,
};

const told = (programme: string, standard: number, more: Partial<FilingPlan> = {}) => {
  const plan = { ...PLAN, programme, heads: 1, standard, endDate: '2020-06-30', ...more };
  const amount = standard * (plan.days ?? 1);
  return wrongMoney(PACK, { ...plan, amount }).map(({ code, clause }) => `${code} ${clause}`);
};

test.each<[string, number, Partial<FilingPlan>, string]>([
  ['LIVING', 5_000, { days: 12 }, '三(三)3'],
  ['STUDENT_SENIOR', 400_000, { level: '高级工' }, '三(二)3'],
  ['SKILL_UP', 200_000, { level: '高级工' }, '三(五)3'],
  ['COOP_STUDENT', 500_000, { level: LOCAL_STUDENTS }, '三(二)4'],
  ['APPRENTICE', 500_000, { level: '中级工', apprenticeship }, '三(六)3'],
])(
  '%s is filed at the sum that the document fixes, %i fen, neither more nor less',
  (programme, fixed, more, clause) => {
    expect(told(programme, fixed, more)).toEqual([]);
    expect(told(programme, fixed - 1, more)).toEqual([`STANDARD_NOT_FIXED ${clause}`]);
    expect(told(programme, fixed + 1, more)).toEqual([`STANDARD_ABOVE_CAP ${clause}`]);
  },
);

test.each([
  ['INST_TRAIN', { level: '中级工' }],
  ['VETERAN', {}],
  ['COOP_STUDENT', { level: '协作招生' }],
])('%s may be filed below its ceiling', (programme, more) => {
  expect(told(programme, programme === 'COOP_STUDENT' ? 200_000 : 1, more)).toEqual([]);
});
