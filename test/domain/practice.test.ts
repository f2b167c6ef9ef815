import { describe, expect, test } from 'vitest';
import { inOrder } from '../../shared/domain/lastPlace.ts';
import { reasonsAgainstOpening } from '../../shared/domain/openings.ts';
import { lineOverWorkingAge } from '../../shared/domain/proposals/inclusions.ts';
import { payBy } from '../../shared/domain/overdue.ts';
import { reasonsAgainstPlan } from '../../shared/domain/plans.ts';
import { ok } from '../../shared/domain/problem.ts';
import { publicityDays } from '../../shared/domain/programmes.ts';
import { routeOf } from '../../shared/domain/routes.ts';
import { ownsList } from '../../shared/domain/registers.ts';
import { deadlines } from '../../shared/domain/workItems.ts';
import type { PolicyPack, Setting } from '../../shared/policy/pack.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import type { FilingPlan, Opening } from '../../shared/schemas/filing.ts';
import { filing } from '../support/examples.ts';

const PACK = packOf('330522', '2020-06-01');
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
const codes = (pack: PolicyPack, change: Partial<FilingPlan> = {}, listed?: { suspended: boolean }) =>
  reasonsAgainstPlan(ok(pack), { ...plan, ...change }, { listed }).map(({ code }) => code);
const openings = (pack: PolicyPack, change: Partial<Opening> = {}, of: Partial<FilingPlan> = {}) => {
  const opening = { place: '样例教室', teachers: ['institution/11/T1'], sessions: [{ date: '2020-06-11', hours: 6 }] };
  const known = { today: '2020-06-01', registered: new Set(['institution/11/T1']) };
  return reasonsAgainstOpening(pack, filing({ plan: { ...plan, ...of } }), { ...opening, ...change }, known).map(
    ({ code }) => code,
  );
};
const keeper = (department: string) =>
  Actor.parse({ user: 'dept', name: '', role: 'department', jurisdiction: '330522', department });

/** Several of them are looked at together: clocks of a review, and what a plan is checked for. */
const groupOf = (key: string): string => {
  const group = key.slice(0, key.indexOf('.'));
  return group === 'registry' ? 'class' : group;
};

/** What a county may settle of its practice, another value, and what that changes. */
const SWITCHES: Readonly<Record<string, readonly [other: Setting, shown: (pack: PolicyPack) => unknown]>> = {
  'review.days': [3, (pack) => deadlines(pack, 'reviewClaim', '2020-06-01').dueOn],
  'finance.days': [10, (pack) => deadlines(pack, 'approvePayment', '2020-06-01').dueOn],
  'review.remindAt': [5_000, (pack) => deadlines(pack, 'reviewClaim', '2020-06-01').remindOn],
  'payment.maxDays': [null, (pack) => payBy(pack, '2020-06-01')],
  'publicity.days': [3, (pack) => publicityDays(pack, [{ facts: {} }])],
  'publicity.stageOneDays': [2, (pack) => publicityDays(pack, [{ facts: { stage: 'first' } }])],
  'class.min': [11, (pack) => codes(pack)],
  'class.max': [9, (pack) => codes(pack)],
  'class.minHours': [7, (pack) => openings(pack)],
  'class.minHoursAbility': [7, (pack) => openings(pack, {}, { level: '专项能力' })],
  'class.openNoticeDays': [14, (pack) => openings(pack)],
  'registry.closed': [true, (pack) => codes(pack, { institution: 999 }, { suspended: false })],
  'lastPlace.order': [
    'filedAt',
    (pack) =>
      inOrder(pack, [
        { no: 1, eventDate: '2020-06-02' },
        { no: 2, eventDate: '2020-06-01' },
      ]).map(({ no }) => no),
  ],
  'workingAge.male': [65, (pack) => lineOverWorkingAge(pack, { sex: 'M', age: 60 })],
  'workingAge.female': [50, (pack) => lineOverWorkingAge(pack, { sex: 'F', age: 50 })],
  'payer.byProgramme': [
    { default: { reviewers: [{ role: 'hrss' }, { role: 'office' }], payer: 'department' }, ownPlan: null },
    (pack) => routeOf(pack, { programme: 'INST_TRAIN', department: 'SWJ', filing: FilingId.parse('F-00000001') }),
  ],
  'tradeList.owner': [['RSJ'], (pack) => ownsList(pack, keeper('RSJ'), 'affectedEnterprises')],
};

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
});
