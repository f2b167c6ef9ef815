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
  const { byOccupation, byOrganiser } = manufacturingOf(pack, facts);
  const manufacturing = choiceOf(pack, 'mfg.contest') === 'organiser' ? byOrganiser : byOccupation;
  const paid = sumFor({ facts, pack }, manufacturing);
  const amount = paid.each * facts.events;
  const inputs = { manufacturing, raised: paid.raised, events: facts.events };
  const disputed = byOccupation !== byOrganiser && sumFor({ facts, pack }, !manufacturing).each !== paid.each;
  return {
    payments: [{ amount, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: [{ rule: 'perEvent', clause: CLAUSE, inputs, output: amount }],
    rests: [
      ...(manufacturing ? [ambiguityOf(pack, 'contest.mfgRaise')] : []),
      ...(disputed ? [ambiguityOf(pack, 'mfg.contest')] : []),
    ],
    capped: paid.capped,
    slots: facts.contest === undefined ? [] : [{ kind: 'once', key: `COMPETITION:${facts.contest}` }],
  };
}

/** What one contest brings, fen, as a manufacturing one or as another. */
function sumFor({ facts, pack }: Pick<Matter<CompetitionFacts>, 'facts' | 'pack'>, manufacturing: boolean) {
  const date = decidingDate({ facts, pack }, facts.eventDate);
  const ordinary = sumOn(pack, 'contest.perEvent', date);
  const most = sumOn(pack, 'contest.manufacturing', date);
  const how = choiceOf(pack, 'contest.mfgRaise');
  const raised = manufacturing && (how === 'always' || (how === 'decision' && facts.raiseApproved));
  const { raisedTo = most } = facts;
  const each = raised ? Math.min(most, Math.max(ordinary, raisedTo)) : ordinary;
  return { each, raised, capped: raised && raisedTo > most };
}

/** 制造业类工种项目 by the contest's occupation and by its organiser (AMB-29); who is not known to the county is as the other. */
function manufacturingOf(pack: PolicyPack, facts: CompetitionFacts) {
  const { occupation } = facts;
  const byOccupation =
    facts.manufacturing ?? (occupation !== undefined && occupationOf(pack, occupation)?.manufacturing === true);
  return { byOccupation, byOrganiser: facts.organiserManufacturing ?? byOccupation };
}
