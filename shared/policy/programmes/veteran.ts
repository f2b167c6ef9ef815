import { addDays, addMonths, daysInclusive } from '../../domain/time/dates.ts';
import { withinAnnualLimit } from '../checks/annualLimit.ts';
import { certificateHeld } from '../checks/evidence.ts';
import { planFiled, withinFiledHeads } from '../checks/filing.ts';
import { gate } from '../checks/gate.ts';
import { claimedBy } from '../checks/payee.ts';
import { ageSeen, includedByDecision, notPensioned } from '../checks/person.ts';
import { courseOnce } from '../checks/courseOnce.ts';
import { inWindow } from '../checks/window.ts';
import type { VeteranFacts } from '../facts/training.ts';
import { fails, passes, type Check, type ProgrammeRules } from '../judging.ts';
import type { PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, numberOf } from '../parameters.ts';
import { coursePayout } from '../payouts/course.ts';

const CLAUSE = '三(三)2';
const NINETY_DAYS = 90;
const eventOf = (facts: VeteranFacts): string => facts.endDate;

/** The first last day that is long enough: calendar months with both days counted, or another count (AMB-09). */
function earliestEnd(pack: PolicyPack, start: string, dayCount: string): string {
  if (dayCount === 'ninetyDays') return addDays(start, NINETY_DAYS - 1);
  const after = addMonths(start, numberOf(pack, 'veteran.minMonths'));
  return dayCount === 'afterEnd' ? after : addDays(after, -1);
}

/** 不少于3个月. The count matters to every course that is too short, and to one that another count would refuse. */
const longEnough: Check<VeteranFacts> = ({ facts, pack }) => {
  const { startDate, endDate } = facts;
  const days = daysInclusive(startDate, endDate);
  const about = { rule: 'duration', clause: CLAUSE, inputs: { startDate, endDate, days } };
  const rests = [ambiguityOf(pack, 'veteran.dayCount')];
  const enough = (count: string) => endDate >= earliestEnd(pack, startDate, count);
  if (!enough(choiceOf(pack, 'veteran.dayCount')))
    return fails(about, 'DURATION_LT_3M', { rests, detail: `${days} 天` });
  return passes(about, ['afterEnd', 'ninetyDays'].every(enough) ? [] : rests);
};

export const veteran: ProgrammeRules<VeteranFacts> = {
  checks: [
    inWindow(eventOf),
    planFiled,
    withinFiledHeads,
    gate({
      rule: 'veteran',
      clause: CLAUSE,
      code: 'NOT_VETERAN',
      holds: (facts) => facts.veteran,
      inputs: ({ veteran: is }) => ({ veteran: is }),
    }),
    gate({
      rule: 'need',
      clause: CLAUSE,
      code: 'NOT_ELIGIBLE_CATEGORY',
      holds: (facts) => facts.needStated,
      inputs: ({ needStated }) => ({ needStated }),
    }),
    notPensioned,
    includedByDecision,
    ageSeen,
    longEnough,
    gate({
      rule: 'completed',
      clause: CLAUSE,
      code: 'NO_CERTIFICATE',
      holds: (facts) => facts.completed,
      inputs: ({ completed }) => ({ completed }),
    }),
    certificateHeld(CLAUSE),
    courseOnce((facts) => facts.course),
    withinAnnualLimit(eventOf),
    claimedBy(),
  ],
  payout: (matter) =>
    coursePayout(matter, {
      clause: CLAUSE,
      cap: 'veteran.cap',
      date: matter.facts.endDate,
      key: matter.facts.course,
    }),
};
