import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { wrongAccountKind } from '../../shared/domain/payment/accountKinds.ts';
import { mayApplyForBuild } from '../../shared/domain/claim/buildApplicants.ts';
import { inOrder } from '../../shared/domain/money/lastPlace.ts';
import { reasonsAgainstOpening } from '../../shared/domain/filing/openings.ts';
import { payBy } from '../../shared/domain/payment/overdue.ts';
import { reasonsAgainstPlan } from '../../shared/domain/filing/plans.ts';
import { ok } from '../../shared/domain/problem.ts';
import { publicityDays } from '../../shared/domain/programmes.ts';
import { lineOverWorkingAge } from '../../shared/domain/proposals/inclusions.ts';
import { freesPlaces, freezesUnpaid, heardUntil } from '../../shared/domain/recovery/recoveryEffects.ts';
import { ownsList } from '../../shared/domain/registers/registers.ts';
import { regularCheckOn } from '../../shared/domain/targets/regularCheck.ts';
import { routeOf } from '../../shared/domain/claim/routes.ts';
import { deadlines } from '../../shared/domain/workItems.ts';
import type { PolicyPack, Setting } from '../../shared/policy/pack.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { FilingPlan, Opening } from '../../shared/schemas/filing.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import { filing } from '../support/examples.ts';

export const PACK = packOf('330522', '2020-06-01');
const plan: FilingPlan = {
  programme: 'INST_TRAIN',
  className: '茶艺师班',
  occupation: '茶艺师',
  aims: aimsOf('茶艺师'),
  level: '初级工',
  institution: 11,
  heads: 10,
  standard: 90_000,
  amount: 900_000,
  startDate: '2020-06-10',
  endDate: '2020-06-20',
};
export const codes = (
  pack: PolicyPack,
  change: Partial<FilingPlan> = {},
  listed?: { suspended: boolean; struck?: true },
) => reasonsAgainstPlan(ok(pack), { ...plan, ...change }, { listed }).map(({ code }) => code);
export const openings = (pack: PolicyPack, change: Partial<Opening> = {}, of: Partial<FilingPlan> = {}) => {
  const opening = { place: '样例教室', teachers: ['institution/11/T1'], sessions: [{ date: '2020-06-11', hours: 6 }] };
  const known = { today: '2020-06-01', registered: new Set(['institution/11/T1']) };
  return reasonsAgainstOpening(pack, filing({ plan: { ...plan, ...of } }), { ...opening, ...change }, known).map(
    ({ code }) => code,
  );
};
export const keeper = (department: string) =>
  Actor.parse({ user: 'dept', name: '', role: 'department', jurisdiction: '330522', department });

/** Several of them are looked at together: clocks of a review, and what a plan is checked for. */
export const groupOf = (key: string): string => {
  const group = key.slice(0, key.indexOf('.'));
  return group === 'registry' ? 'class' : group;
};

/** What a county may settle of its practice, another value, and what that changes. */
export const SWITCHES: Readonly<Record<string, readonly [other: Setting, shown: (pack: PolicyPack) => unknown]>> = {
  'coop.standard': [
    'filed',
    (pack) => {
      const money = { heads: 1, standard: 350_000, amount: 350_000 };
      const students = { ...plan, ...money, programme: 'COOP_STUDENT', level: '县外协作', cooperationBase: '样例基地' };
      const agreement = { studentStandard: 300_000 };
      return reasonsAgainstPlan(ok(pack), students, { agreement }).map(({ code }) => code);
    },
  ],
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
  'recovery.hearingDays': [10, (pack) => heardUntil(pack, '2020-06-01')],
  'workingAge.male': [65, (pack) => lineOverWorkingAge(pack, { sex: 'M', age: 60 })],
  'workingAge.female': [50, (pack) => lineOverWorkingAge(pack, { sex: 'F', age: 50 })],
  'payer.byProgramme': [
    { default: { reviewers: [{ role: 'hrss' }, { role: 'office' }], payer: 'department' }, ownPlan: null },
    (pack) => routeOf(pack, { programme: 'INST_TRAIN', department: 'SWJ', filing: FilingId.parse('F-00000001') }),
  ],
  'account.kind': [
    'channel',
    (pack) => (['person', 'organisation'] as const).map((payee) => wrongAccountKind(pack, payee, 'other')?.code),
  ],
  'build.applicants': ['annex3', (pack) => mayApplyForBuild(pack, 999, true)],
  'check.interval': ['month', (pack) => regularCheckOn(pack, '2020-06-01')],
  'fraud.freeze': [false, (pack) => freezesUnpaid(pack, { kind: 'fraud', status: 'proposed' })],
  'recovery.freesSlot': [false, (pack) => freesPlaces(pack)],
  'tradeList.owner': [['RSJ'], (pack) => ownsList(pack, keeper('RSJ'), 'affectedEnterprises')],
};
