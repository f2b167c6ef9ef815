import type { Payment, Step } from '../assessment.ts';
import { gate } from '../checks/gate.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { inWindow } from '../checks/window.ts';
import type { CoopStudentFacts } from '../facts/students.ts';
import { sumOn } from '../figures.ts';
import { fails, passes, type Check, type Matter, type Payout, type ProgrammeRules } from '../judging.ts';
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

/** Local students: six printed groups; 等 stays closed until an extension is recorded (AMB-37). */
const localGroup: Check<CoopStudentFacts> = ({ facts, pack }) => {
  if (facts.outOfCounty) return undefined;
  const category = facts.localCategory ?? null;
  const about = { rule: 'localGroup', clause: '三(二)6', inputs: { category } };
  if (category === null) return fails(about, 'NOT_ELIGIBLE_CATEGORY');
  if (PRINTED.includes(category)) return passes(about);
  const rests = [ambiguityOf(pack, 'openLists.extend')];
  return listOf(pack, 'openLists.extend').includes(category)
    ? passes(about, rests)
    : fails(about, 'NOT_ELIGIBLE_CATEGORY', { rests });
};

const doubleLiving = ({ facts, pack }: Pick<Matter<CoopStudentFacts>, 'facts' | 'pack'>): boolean =>
  facts.dailyAllowanceSamePeriod && switchOf(pack, 'living.excludeWithYearGrant');

export const coopStudent: ProgrammeRules<CoopStudentFacts> = {
  checks: [
    inWindow((facts) => facts.eventDate),
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
    gate({
      rule: 'overlap',
      clause: '三(二)6',
      code: 'OVERLAPPING_LIVING_GRANT',
      holds: (facts, pack) => facts.outOfCounty || !doubleLiving({ facts, pack }),
      inputs: (facts) => ({ dailyAllowance: facts.dailyAllowanceSamePeriod }),
      rests: (pack) => [ambiguityOf(pack, 'living.excludeWithYearGrant')],
    }),
  ],
  payout,
};

/** Two accounts in one case: training money to the school, living money to the student. */
function payout(matter: Matter<CoopStudentFacts>): Payout {
  const { facts, pack, programme } = matter;
  const times = facts.years * facts.students;
  const payments: Payment[] = [];
  const steps: Step[] = [];
  const pay = (clause: string, perYear: number, to: Omit<Payment, 'amount'>) => {
    payments.push({ amount: perYear * times, ...to });
    steps.push({ rule: 'perYear', clause, inputs: { perYear, times }, output: perYear * times });
  };
  if (facts.outOfCounty && facts.standard !== undefined)
    pay('三(二)4', facts.standard, { fund: programme.fund, payee: programme.payee });
  const living = pack.programmes.find((data) => data.id === 'STUDENT_LIVING');
  const entitled = facts.outOfCounty ? facts.studyingInChangxing && !doubleLiving(matter) : true;
  if (living && entitled) {
    const [clause, figure] = facts.outOfCounty ? ['三(二)5', 'coop.living'] : ['三(二)6', 'local.living'];
    pay(clause, sumOn(pack, figure, decidingDate(matter, facts.eventDate)), { fund: living.fund, payee: living.payee });
  }
  return { payments, steps, rests: facts.outOfCounty ? [ambiguityOf(pack, 'coop.needPlacement')] : [], slots: [] };
}
