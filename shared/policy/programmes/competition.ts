import { gate } from '../checks/gate.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { payeeOf } from '../checks/payee.ts';
import { inWindow } from '../checks/window.ts';
import type { CompetitionFacts } from '../facts/platform.ts';
import { sumOn } from '../figures.ts';
import type { Matter, Payout, ProgrammeRules } from '../judging.ts';
import { occupationOf } from '../occupations.ts';
import type { PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';

const CLAUSE = '四(四)3';
const COVERED: readonly string[] = ['县级', '市级'];

export const competition: ProgrammeRules<CompetitionFacts> = {
  checks: [
    inWindow((facts) => facts.eventDate),
    gate({
      rule: 'level',
      clause: CLAUSE,
      code: 'LEVEL_NOT_COVERED',
      holds: (facts) => COVERED.includes(facts.level),
      inputs: ({ level }) => ({ level }),
    }),
    gate({
      rule: 'evaluationReport',
      clause: '四(四)1',
      code: 'MISSING_PART',
      holds: (facts) => facts.evaluationReport,
      inputs: ({ evaluationReport }) => ({ evaluationReport }),
      outcome: 'return',
    }),
  ],
  payout,
};

/** 30,000 a contest; a manufacturing 工种 up to 50,000 by a recorded decision (AMB-40). */
function payout({ facts, pack, programme }: Matter<CompetitionFacts>): Payout {
  const manufacturing = isManufacturing(pack, facts);
  const { organiserManufacturing: organiser } = facts;
  const disputed = organiser !== undefined && organiser !== facts.manufacturing;
  const date = decidingDate({ facts, pack }, facts.eventDate);
  const ordinary = sumOn(pack, 'contest.perEvent', date);
  const most = sumOn(pack, 'contest.manufacturing', date);
  const how = choiceOf(pack, 'contest.mfgRaise');
  const raised = manufacturing && (how === 'always' || (how === 'decision' && facts.raiseApproved));
  const each = raised ? Math.min(most, Math.max(ordinary, facts.raisedTo ?? most)) : ordinary;
  const amount = each * facts.events;
  return {
    payments: [{ amount, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: [
      { rule: 'perEvent', clause: CLAUSE, inputs: { manufacturing, raised, events: facts.events }, output: amount },
    ],
    rests: [
      ...(manufacturing ? [ambiguityOf(pack, 'contest.mfgRaise')] : []),
      ...(disputed ? [ambiguityOf(pack, 'mfg.contest')] : []),
    ],
    capped: raised && facts.raisedTo !== undefined && facts.raisedTo > most,
    slots: facts.contest === undefined ? [] : [{ kind: 'once', key: `COMPETITION:${facts.contest}` }],
  };
}

/** 制造业类工种项目: the contest's occupation, unless the county looks at the organiser (AMB-29). */
function isManufacturing(pack: PolicyPack, facts: CompetitionFacts): boolean {
  if (choiceOf(pack, 'mfg.contest') === 'organiser' && facts.organiserManufacturing !== undefined)
    return facts.organiserManufacturing;
  if (facts.manufacturing !== undefined) return facts.manufacturing;
  return facts.occupation !== undefined && occupationOf(pack, facts.occupation)?.manufacturing === true;
}
