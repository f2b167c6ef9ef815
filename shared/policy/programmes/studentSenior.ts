import { withinFiledHeads } from '../checks/filing.ts';
import { gate } from '../checks/gate.ts';
import { claimedBy, payeeOf, payeeRests } from '../checks/payee.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { inWindow } from '../checks/window.ts';
import type { StudentSeniorFacts } from '../facts/students.ts';
import { sumOn } from '../figures.ts';
import type { ProgrammeRules } from '../judging.ts';

const CLAUSE = '三(二)3';
const PROGRAMMES: readonly string[] = ['五年制高级工', '六年制预备技师'];
const STAGES: readonly string[] = ['高级工段', '预备技师段'];

/** School years in 高级工段 or above; earlier years of the same student bring nothing. */
const yearsOf = ({ stage, stages }: StudentSeniorFacts): number =>
  [...(stages ?? []), ...(stage ? [stage] : [])].filter((one) => STAGES.includes(one)).length;

export const studentSenior: ProgrammeRules<StudentSeniorFacts> = {
  checks: [
    inWindow((facts) => facts.eventDate),
    withinFiledHeads,
    gate({
      rule: 'schoolProgramme',
      clause: CLAUSE,
      code: 'PROGRAMME',
      holds: (facts) => PROGRAMMES.includes(facts.programme),
      inputs: ({ programme }) => ({ programme }),
    }),
    gate({
      rule: 'stage',
      clause: CLAUSE,
      code: 'STAGE',
      holds: (facts) => facts.registered && yearsOf(facts) > 0,
      inputs: ({ stage, stages, registered }) => ({ stages: stages ?? (stage ? [stage] : []), registered }),
      rests: payeeRests,
    }),
    claimedBy(),
  ],
  payout: ({ facts, pack, programme }) => {
    const perYear = sumOn(pack, 'seniorStudent.perYear', decidingDate({ facts, pack }, facts.eventDate));
    const [years, { students }] = [yearsOf(facts), facts];
    const amount = perYear * years * students;
    return {
      payments: [{ amount, fund: programme.fund, payee: payeeOf(pack, programme) }],
      steps: [{ rule: 'perYear', clause: CLAUSE, inputs: { perYear, years, students }, output: amount }],
      rests: payeeRests(pack, programme),
      slots: facts.schoolYear === undefined ? [] : [{ kind: 'once', key: `STUDENT_SENIOR:${facts.schoolYear}` }],
    };
  },
};
