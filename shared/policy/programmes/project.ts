import { withinAnnualLimit } from '../checks/annualLimit.ts';
import { planFiled, withinFiledHeads } from '../checks/filing.ts';
import { gate } from '../checks/gate.ts';
import { claimedBy } from '../checks/payee.ts';
import { ageSeen, includedByDecision, notPensioned } from '../checks/person.ts';
import { courseOnce } from '../checks/courseOnce.ts';
import { inWindow } from '../checks/window.ts';
import type { ProjectFacts } from '../facts/training.ts';
import type { ProgrammeRules } from '../judging.ts';
import { coursePayout } from '../payouts/course.ts';

const CLAUSE = '三(四)2';
const eventOf = (facts: ProjectFacts): string => facts.eventDate;

/** 项目制（职业资格外）培训, paid on the 培训合格证书. */
export const project: ProgrammeRules<ProjectFacts> = {
  checks: [
    inWindow(eventOf),
    planFiled,
    withinFiledHeads,
    gate({
      rule: 'inCatalogue',
      clause: CLAUSE,
      code: 'NOT_IN_CATALOGUE',
      holds: (facts) => facts.inCatalogue,
      inputs: (facts) => ({ project: facts.project }),
    }),
    gate({
      rule: 'outsideQualification',
      clause: CLAUSE,
      code: 'NOT_OUTSIDE_QUALIFICATION',
      holds: (facts) => facts.outsideQualification,
      inputs: (facts) => ({ project: facts.project }),
    }),
    notPensioned,
    includedByDecision,
    ageSeen,
    gate({
      rule: 'certificate',
      clause: CLAUSE,
      code: 'NO_CERTIFICATE',
      holds: (facts) => facts.certificate,
      inputs: ({ certificate }) => ({ certificate }),
    }),
    courseOnce((facts) => facts.project),
    withinAnnualLimit(eventOf),
    claimedBy(),
  ],
  payout: (matter) =>
    coursePayout(matter, {
      clause: CLAUSE,
      cap: 'project.cap',
      date: matter.facts.eventDate,
      key: matter.facts.project,
    }),
};
