import { expect, test } from 'vitest';
import { warningsOfSameTraining } from '../../shared/domain/filing/sameTraining.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import type { Filing, FilingPlan } from '../../shared/schemas/filing.ts';
import { filing } from '../support/examples.ts';

const PACK = packOf('330522', '2020-06-01');
const base = filing({ department: 'NYJ' });
const PLAN: FilingPlan = { ...base.plan, institution: 11, startDate: '2020-05-10', endDate: '2020-05-20' };
const own: Filing = { ...base, plan: PLAN };
const COURSE = FilingId.parse('F-COURSE');

const told = (plan: Partial<FilingPlan>, more: Partial<Filing> = {}, by: Partial<FilingPlan> = {}) => {
  const other = {
    ...base,
    id: FilingId.parse('F-OTHER'),
    department: 'RSJ',
    ...more,
    plan: { ...PLAN, ...plan },
  } as Filing;
  return warningsOfSameTraining(PACK, { ...own, plan: { ...PLAN, ...by } }, [own, other]).length;
};

test.each<[string, number, Partial<FilingPlan>, Partial<Filing>?, Partial<FilingPlan>?]>([
  ['the same class once more', 1, {}],
  ['a last day that is the first one', 1, { startDate: '2020-05-01', endDate: '2020-05-10' }],
  ['the days before', 0, { startDate: '2020-05-01', endDate: '2020-05-09' }],
  ['another level', 0, { level: '高级工' }],
  ['another occupation', 0, { occupation: '焊工' }],
  ['another institution', 0, { institution: 12 }],
  ['another programme for the same class', 1, { programme: 'VETERAN' }],
  ['a plan that was withdrawn', 0, {}, { status: 'withdrawn' }],
  ['living money of a class', 0, { programme: 'LIVING', course: COURSE }],
  ['the same living money', 1, { programme: 'LIVING', course: COURSE }, {}, { programme: 'LIVING', course: COURSE }],
])('the reviewer of a plan beside %s is told of %i', (_name, count, plan, more, by) => {
  expect(told(plan, more, by)).toBe(count);
});

test('who filed it is told by name', () => {
  const other = { ...own, id: FilingId.parse('F-OTHER'), department: 'RSJ' };
  expect(warningsOfSameTraining(PACK, own, [other])).toEqual([
    expect.stringMatching(/^县人力社保局的培训计划 F-OTHER/),
  ]);
});
