import { firstShared, type DaySet } from '../../domain/time/daySet.ts';
import type { Payment, SlotUse, Step } from '../assessment.ts';
import { withinFiledHeads } from '../checks/filing.ts';
import { byProvedGroup } from '../checks/groupProof.ts';
import { gate } from '../checks/gate.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { payeeOf } from '../checks/payee.ts';
import { inWindow } from '../checks/window.ts';
import type { CoopStudentFacts } from '../facts/students.ts';
import { sumOn } from '../figures.ts';
import { livingKey } from '../history.ts';
import { fails, passes, type Check, type Matter, type Payout, type ProgrammeRules } from '../judging.ts';
import type { ProgrammeData } from '../pack.ts';
import { ambiguityOf, listOf, switchOf } from '../parameters.ts';

const PRINTED: readonly string[] = ['DIBAO', 'DIBIAN', 'ZHICHU', 'TEKUN', 'MARTYR_CHILD', 'DISABLED'];

/** 2000—5000元: an agreement outside the range goes back to be changed. */
const standardInRange: Check<CoopStudentFacts> = ({ facts, pack }) => {
  const { outOfCounty, standard } = facts;
  if (!outOfCounty || standard === undefined) return undefined;
  const date = decidingDate({ facts, pack }, facts.eventDate);
  const least = sumOn(pack, 'coop.min', date);
  const most = sumOn(pack, 'coop.max', date);
  const about = { rule: 'standardInRange', clause: '三(二)4', inputs: { standard, least, most } };
  if (standard >= least && standard <= most) return passes(about);
  return fails(about, 'STANDARD_OUT_OF_RANGE', { outcome: 'return' });
};

/** Local students: six printed groups, proved; 等 stays closed until an extension is recorded (AMB-37). */
const localGroup: Check<CoopStudentFacts> = (matter) => {
  const { facts, pack } = matter;
  if (facts.outOfCounty) return undefined;
  const category = facts.localCategory ?? null;
  const about = { rule: 'localGroup', clause: '三(二)6', inputs: { category } };
  if (category === null) return fails(about, 'NOT_ELIGIBLE_CATEGORY');
  if (PRINTED.includes(category)) return byProvedGroup(matter, about, [{ group: category, rests: [] }]);
  const rests = [ambiguityOf(pack, 'openLists.extend')];
  return listOf(pack, 'openLists.extend').includes(category)
    ? byProvedGroup(matter, about, [{ group: category, rests }])
    : fails(about, 'NOT_ELIGIBLE_CATEGORY', { rests });
};

type Known = Pick<Matter<CoopStudentFacts>, 'facts' | 'pack' | 'history'>;

/** 1 September to 31 August: the days for which a year's living money is. */
const daysOf = (schoolYear: string): DaySet => ({
  from: `${schoolYear.slice(0, 4)}-09-01`,
  to: `${schoolYear.slice(5)}-08-31`,
});

/** Whether the daily allowance was drawn for days of the same year, as the row says or the person's history shows. */
function drawsDaily({ facts, history }: Known): boolean {
  const year = facts.schoolYear === undefined ? undefined : daysOf(facts.schoolYear);
  const drawn = year && history.livingPeriods?.some((days) => firstShared(days, year) !== undefined);
  return facts.dailyAllowanceSamePeriod || drawn === true;
}

const doubleLiving = (known: Known): boolean =>
  drawsDaily(known) && switchOf(known.pack, 'living.excludeWithYearGrant');

const livesHere = ({ outOfCounty, studyingInChangxing }: CoopStudentFacts): boolean =>
  !outOfCounty || studyingInChangxing;

/** Where the student's money is asked for alone, or is all there is, a double grant refuses it; else it falls away. */
const noSecondLiving: Check<CoopStudentFacts> = (matter) => {
  const { facts, pack } = matter;
  if (facts.outOfCounty && facts.part !== 'student') return undefined;
  const dailyAllowance = drawsDaily(matter);
  const about = { rule: 'overlap', clause: '三(二)6', inputs: { dailyAllowance } };
  const rests = dailyAllowance ? [ambiguityOf(pack, 'living.excludeWithYearGrant')] : [];
  return doubleLiving(matter) ? fails(about, 'OVERLAPPING_LIVING_GRANT', { rests }) : passes(about, rests);
};

/** A part asked for alone must be one that the student's case has. */
const partDue: Check<CoopStudentFacts> = ({ facts }) => {
  if (facts.part === undefined) return undefined;
  const about = { rule: 'part', clause: facts.part === 'school' ? '三(二)4' : '三(二)5', inputs: { part: facts.part } };
  const due = facts.part === 'school' ? facts.outOfCounty : livesHere(facts);
  return due ? passes(about) : fails(about, 'NOT_ELIGIBLE_CATEGORY');
};

export const coopStudent: ProgrammeRules<CoopStudentFacts> = {
  checks: [
    inWindow((facts) => facts.eventDate),
    withinFiledHeads,
    partDue,
    standardInRange,
    localGroup,
    gate({
      rule: 'placement',
      clause: '三(二)4',
      code: 'NO_PLACEMENT_AGREEMENT',
      holds: (facts, pack) => !facts.outOfCounty || facts.placementAgreement || !switchOf(pack, 'coop.needPlacement'),
      inputs: ({ placementAgreement }) => ({ placementAgreement }),
      rests: (pack) => [ambiguityOf(pack, 'coop.needPlacement')],
    }),
    noSecondLiving,
  ],
  payout,
};

/** Two accounts in one case: training money to the school, living money to the student. */
function payout(matter: Matter<CoopStudentFacts>): Payout {
  const { facts, pack, programme } = matter;
  const times = facts.years * facts.students;
  const payments: Payment[] = [];
  const steps: Step[] = [];
  const slots: SlotUse[] = [];
  const pay = (clause: string, perYear: number, data: ProgrammeData) => {
    payments.push({ amount: perYear * times, fund: data.fund, payee: payeeOf(pack, data) });
    steps.push({ rule: 'perYear', clause, inputs: { perYear, times }, output: perYear * times });
    if (facts.schoolYear !== undefined) slots.push({ kind: 'once', key: `${data.id}:${facts.schoolYear}` });
  };
  if (facts.outOfCounty && facts.part !== 'student' && facts.standard !== undefined)
    pay('三(二)4', facts.standard, programme);
  const living = pack.programmes.find((data) => data.id === 'STUDENT_LIVING');
  if (living && facts.part !== 'school' && livesHere(facts) && !(facts.outOfCounty && doubleLiving(matter))) {
    const [clause, figure] = facts.outOfCounty ? ['三(二)5', 'coop.living'] : ['三(二)6', 'local.living'];
    pay(clause, sumOn(pack, figure, decidingDate(matter, facts.eventDate)), living);
    slots.push(...daysTaken(matter));
  }
  return { payments, steps, rests: facts.outOfCounty ? [ambiguityOf(pack, 'coop.needPlacement')] : [], slots };
}

/** The year's days, so that no daily allowance is drawn for them beside it, where the county pays only one of both. */
function daysTaken({ facts, pack }: Matter<CoopStudentFacts>): SlotUse[] {
  if (facts.schoolYear === undefined || !switchOf(pack, 'living.excludeWithYearGrant')) return [];
  return [{ kind: 'once', key: livingKey(daysOf(facts.schoolYear)) }];
}
