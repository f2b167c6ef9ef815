import { withinAnnualLimit } from '../checks/annualLimit.ts';
import { planFiled, withinFiledHeads } from '../checks/filing.ts';
import { gate } from '../checks/gate.ts';
import { claimedBy, payeeRests } from '../checks/payee.ts';
import { ageSeen, includedByDecision, notPensioned } from '../checks/person.ts';
import { courseOnce } from '../checks/courseOnce.ts';
import { inWindow } from '../checks/window.ts';
import type { StartupFacts } from '../facts/training.ts';
import { fails, passes, type Check, type ProgrammeRules } from '../judging.ts';
import { ambiguityOf, listOf } from '../parameters.ts';
import { coursePayout } from '../payouts/course.ts';

const CLAUSE = '三(四)4';
const eventOf = (facts: StartupFacts): string => facts.eventDate;

/** Three printed groups; 等 stays closed until an extension is recorded (AMB-19, 37). */
const eligibleGroup: Check<StartupFacts> = ({ facts: { group }, pack }) => {
  const about = { rule: 'group', clause: CLAUSE, inputs: { group } };
  if (listOf(pack, 'startup.groups').includes(group)) return passes(about);
  const extension = ambiguityOf(pack, 'openLists.extend');
  if (listOf(pack, 'openLists.extend').includes(group)) return passes(about, [extension]);
  return fails(about, 'NOT_ELIGIBLE_CATEGORY', { rests: [ambiguityOf(pack, 'startup.groups'), extension] });
};

/** 返乡创业培训, for who wishes to start a business. */
export const startup: ProgrammeRules<StartupFacts> = {
  checks: [
    inWindow(eventOf),
    planFiled,
    withinFiledHeads,
    eligibleGroup,
    gate({
      rule: 'wish',
      clause: '二(二)5',
      code: 'NO_STARTUP_WISH',
      holds: (facts) => facts.wish,
      inputs: ({ wish }) => ({ wish }),
      rests: (pack) => [ambiguityOf(pack, 'startup.groups')],
    }),
    notPensioned,
    includedByDecision,
    ageSeen,
    gate({
      rule: 'completion',
      clause: CLAUSE,
      code: 'NO_CERTIFICATE',
      holds: (facts) => facts.certificate,
      inputs: ({ certificate }) => ({ certificate }),
      rests: payeeRests,
    }),
    courseOnce((facts) => facts.courseType),
    withinAnnualLimit(eventOf),
    claimedBy(),
  ],
  payout: (matter) =>
    coursePayout(matter, {
      clause: CLAUSE,
      cap: 'startup.cap',
      date: matter.facts.eventDate,
      key: matter.facts.courseType,
    }),
};
