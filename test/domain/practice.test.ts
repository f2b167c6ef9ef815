import { describe, expect, test } from 'vitest';
import { mayApplyForBuild } from '../../shared/domain/claim/buildApplicants.ts';
import { freezesUnpaid } from '../../shared/domain/recovery/recoveryEffects.ts';
import { LAST_DAY_OF_CHECKS, regularCheckOn } from '../../shared/domain/targets/regularCheck.ts';
import { ownsList } from '../../shared/domain/registers/registers.ts';
import { addDays } from '../../shared/domain/time/dates.ts';
import { outsideRemark } from '../../shared/domain/filing/institutionRemark.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { filing } from '../support/examples.ts';
import { codes, groupOf, keeper, openings, PACK, SWITCHES } from './switches.ts';

describe('what a county settles of its practice', () => {
  test.each(Object.entries(SWITCHES))('%s changes what it says, and nothing else', (key, [other, shown]) => {
    const switched = withSettings(PACK, { [key]: other });
    expect(shown(switched)).not.toEqual(shown(PACK));
    for (const [another, [, seen]] of Object.entries(SWITCHES))
      if (groupOf(another) !== groupOf(key)) expect(seen(switched), another).toEqual(seen(PACK));
  });

  test('a class of the law’s own terms is filed as it is, and one against the county’s is told what is wrong', () => {
    expect(codes(PACK)).toEqual([]);
    expect(codes(withSettings(PACK, { 'class.max': 9 }))).toEqual(['CLASS_SIZE']);
    expect(codes(withSettings(PACK, { 'class.max': 10, 'class.min': 10 }))).toEqual([]);
    expect(codes(PACK, { category: 'UPSKILLING', groups: ['EMPLOYEE'] })).toEqual([]);
    expect(codes(PACK, { category: 'UPSKILLING', groups: ['UNEMPLOYED'] })).toEqual(['GROUP_NOT_IN_CATEGORY']);
    const day = { date: '2020-06-21', hours: 6 };
    expect(openings(PACK)).toEqual([]);
    expect(openings(PACK, { teachers: ['institution/11/T2'], sessions: [day, day] })).toEqual([
      'OUTSIDE_PLAN',
      'DAY_TWICE',
      'TEACHER_NOT_REGISTERED',
    ]);
    const seven = {
      sessions: [
        { date: '2020-06-11', hours: 5.5 },
        { date: '2020-06-12', hours: 1.5 },
      ],
    };
    const codesAt = (least: number) => openings(withSettings(PACK, { 'class.minHours': least }), seven);
    expect([codesAt(7), codesAt(8)]).toEqual([[], ['TOO_FEW_HOURS']]);
    expect(ownsList(PACK, keeper('JXJ'), 'affectedEnterprises')).toBe(true);
    expect(ownsList(PACK, keeper('JXJ'), 'projects')).toBe(false);
  });

  test('an institution of annex 3 may ask for build-up money by either reading, another as the register says', () => {
    const annexAlone = withSettings(PACK, { 'build.applicants': 'annex3' });
    expect([PACK, annexAlone].map((pack) => mayApplyForBuild(pack, 30, true))).toEqual([true, true]);
    expect([PACK, annexAlone].map((pack) => mayApplyForBuild(pack, 31, false))).toEqual([false, false]);
  });

  test('targets are checked on the first working day of what the county asks for', () => {
    const by = (interval: string) => withSettings(PACK, { 'check.interval': interval });
    expect(['2020-04-01', '2020-10-09', '2020-10-01', '2020-06-01'].map((day) => regularCheckOn(PACK, day))).toEqual([
      '2020-03-31',
      '2020-09-30',
      undefined,
      undefined,
    ]);
    expect(regularCheckOn(by('month'), '2020-06-01')).toBe('2020-05-31');
    expect([regularCheckOn(by('year'), '2020-04-01'), regularCheckOn(by('year'), '2020-01-02')]).toEqual([
      undefined,
      '2019-12-31',
    ]);
  });

  test('no month’s first working day is later than the last one on which the schedule asks', () => {
    const monthly = withSettings(PACK, { 'check.interval': 'month' });
    const checks = Array.from({ length: 23 * 366 }, (_, ahead) => addDays('2004-01-01', ahead)).filter(
      (day) => regularCheckOn(monthly, day) !== undefined,
    );
    expect(new Set(checks.map((day) => day.slice(0, 7))).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(23 * 12);
    expect(Math.max(...checks.map((day) => Number(day.slice(8))))).toBeLessThanOrEqual(LAST_DAY_OF_CHECKS);
  });

  test('a mistake freezes nothing, and neither does a fraud that is decided', () => {
    expect(freezesUnpaid(PACK, { kind: 'error', status: 'proposed' })).toBe(false);
    expect(freezesUnpaid(PACK, { kind: 'fraud', status: 'closed' })).toBe(false);
  });
});

test.each([
  ['its own occupation', 8, '茶艺师', false],
  ['another word for its occupation', 7, '焊工', false],
  ['an occupation that its remark does not name', 8, '电工', true],
  ['an institution of a whole branch', 3, '电工', false],
  ['an institution without a remark', 28, '电工', false],
  ['an institution of no annex', 999, '电工', false],
])('the reviewer is told of a class outside an institution’s remark: %s', (_, institution, occupation, told) => {
  const of = { ...filing().plan, institution, occupation };
  expect(outsideRemark(PACK, of) !== undefined).toBe(told);
});

test('an institution of annex 3 that the county struck off or suspended holds no new class', () => {
  expect(codes(PACK)).toEqual([]);
  expect(codes(PACK, {}, { suspended: false, struck: true })).toEqual(['INSTITUTION_NOT_LISTED']);
  expect(codes(PACK, {}, { suspended: true })).toEqual(['INSTITUTION_SUSPENDED']);
});
