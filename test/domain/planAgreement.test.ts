import { expect, test } from 'vitest';
import { wrongAgreement, type Agreement } from '../../shared/domain/filing/planAgreement.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { LOCAL_STUDENTS } from '../../shared/policy/rulings/filing.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { filing } from '../support/examples.ts';

const PACK = packOf('330522', '2020-09-01');
const OUTSIDE: FilingPlan = { ...filing().plan, programme: 'COOP_STUDENT', level: '县外协作', standard: 350_000 };
const NAMED = { ...OUTSIDE, cooperationBase: '样例基地' };

const told = (plan: FilingPlan, agreement?: Agreement, pack = PACK) =>
  wrongAgreement(pack, plan, agreement).map(({ code, field }) => `${code} ${field}`);

test('a plan for students from outside names an agreement that the county knows', () => {
  expect(told(OUTSIDE)).toEqual(['MISSING_PART cooperationBase']);
  expect(told(NAMED)).toEqual(['AGREEMENT_UNKNOWN cooperationBase']);
  expect(told(NAMED, { studentStandard: 350_000 })).toEqual([]);
  expect(wrongAgreement(PACK, NAMED, undefined)).toMatchObject([{ clause: '三(二)4' }]);
});

test.each([349_999, 350_001])('its standard is the one that was agreed, %i fen is not (AMB-36)', (studentStandard) => {
  expect(told(NAMED, { studentStandard })).toEqual(['STANDARD_NOT_AGREED standard']);
  expect(told(NAMED, { studentStandard }, withSettings(PACK, { 'coop.standard': 'filed' }))).toEqual([]);
});

test('an agreement without a standard enrols nobody, unless the county goes by the plan', () => {
  expect(told(NAMED, {})).toEqual(['STANDARD_NOT_AGREED cooperationBase']);
  expect(told(NAMED, {}, withSettings(PACK, { 'coop.standard': 'filed' }))).toEqual([]);
});

test('nobody else is asked for one', () => {
  expect(told({ ...OUTSIDE, level: LOCAL_STUDENTS })).toEqual([]);
  expect(told({ ...OUTSIDE, programme: 'STUDENT_SENIOR' })).toEqual([]);
  expect(told(OUTSIDE, undefined, packOf('339999', '2020-09-01'))).toEqual([]);
});
