import { withinAnnualLimit } from '../checks/annualLimit.ts';
import { planFiled, withinFiledHeads } from '../checks/filing.ts';
import { gate } from '../checks/gate.ts';
import { claimedBy, payeeRests } from '../checks/payee.ts';
import { ageSeen, includedByDecision, notPensioned } from '../checks/person.ts';
import { courseOnce } from '../checks/courseOnce.ts';
import { inWindow } from '../checks/window.ts';
import type { StartupFacts } from '../facts/training.ts';
import type { ProgrammeRules } from '../judging.ts';
import { ambiguityOf, listOf } from '../parameters.ts';
import { coursePayout } from '../payouts/course.ts';

const CLAUSE = '三(四)4';
const eventOf = (facts: StartupFacts): string => facts.eventDate;

/** 返乡创业培训 for three printed groups; 等 is closed until an extension is recorded (AMB-19, 37). */
export const startup: ProgrammeRules<StartupFacts> = {
  checks: [
    inWindow(eventOf),
    planFiled,
    withinFiledHeads,
    gate({
      rule: 'group',
      clause: CLAUSE,
      code: 'NOT_ELIGIBLE_CATEGORY',
      holds: (facts, pack) =>
        [...listOf(pack, 'startup.groups'), ...listOf(pack, 'openLists.extend')].includes(facts.group),
      inputs: ({ group }) => ({ group }),
      rests: (pack) => [ambiguityOf(pack, 'startup.groups'), ambiguityOf(pack, 'openLists.extend')],
    }),
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
