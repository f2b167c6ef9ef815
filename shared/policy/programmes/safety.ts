import { withinAnnualLimit } from '../checks/annualLimit.ts';
import { planFiled, withinFiledHeads } from '../checks/filing.ts';
import { gate } from '../checks/gate.ts';
import { claimedBy, payeeRests } from '../checks/payee.ts';
import { ageSeen, includedByDecision, notPensioned } from '../checks/person.ts';
import { courseOnce } from '../checks/courseOnce.ts';
import { inWindow } from '../checks/window.ts';
import type { SafetyFacts } from '../facts/training.ts';
import type { ProgrammeRules } from '../judging.ts';
import type { PolicyPack } from '../pack.ts';
import { coursePayout } from '../payouts/course.ts';

const CLAUSE = '三(四)3';
const ROLES: readonly string[] = ['企业负责人', '安全管理人员', '安全管理', '特种作业人员', '特种作业'];
const eventOf = (facts: SafetyFacts): string => facts.eventDate;

/** 行业主管部门, in this word or as one of the bureaus of annex 2, with or without the county's name before it. */
const isAuthority = (issuer: string, { targets }: PolicyPack): boolean =>
  issuer === '行业主管部门' ||
  targets.some(({ department }) => department.endsWith('局') && issuer.endsWith(department.replace('县', '')));

/** One new certificate a category; a review has its own date (PAY-13, 14). */
const keyOf = ({ role, kind, category, eventDate }: SafetyFacts): string | undefined =>
  category === undefined ? undefined : `${role}-${category}/${kind === 'new' ? '新证' : `复审 ${eventDate}`}`;

/** Safety training of the three roles of high-risk enterprises, on the certificate of the 行业主管部门. */
export const safety: ProgrammeRules<SafetyFacts> = {
  checks: [
    inWindow(eventOf),
    planFiled,
    withinFiledHeads,
    gate({
      rule: 'role',
      clause: CLAUSE,
      code: 'ROLE_NOT_COVERED',
      holds: (facts) => ROLES.includes(facts.role),
      inputs: ({ role }) => ({ role }),
      rests: payeeRests,
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
    gate({
      rule: 'issuer',
      clause: CLAUSE,
      code: 'CERT_ISSUER',
      holds: ({ certIssuer }, pack) => isAuthority(certIssuer, pack),
      inputs: ({ certIssuer }) => ({ certIssuer }),
    }),
    courseOnce(keyOf),
    withinAnnualLimit(eventOf),
    claimedBy(),
  ],
  payout: (matter) =>
    coursePayout(matter, {
      clause: CLAUSE,
      cap: `safety.cap.${matter.facts.kind}`,
      date: matter.facts.eventDate,
      key: keyOf(matter.facts),
    }),
};
