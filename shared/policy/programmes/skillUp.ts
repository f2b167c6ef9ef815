import { annualSlots, withinAnnualLimit } from '../checks/annualLimit.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { onceOnly } from '../checks/duplicates.ts';
import { certificateHeld } from '../checks/evidence.ts';
import { withinFiledHeads } from '../checks/filing.ts';
import { claimedBy, payeeOf } from '../checks/payee.ts';
import { childSeen } from '../checks/person.ts';
import {
  certifiedSinceIssue,
  notInEstablishment,
  pensionSeen,
  recordedEvaluator,
  rightCertificate,
  skillLevelHasSum,
  studentSeen,
} from '../checks/skillUp.ts';
import { inWindow } from '../checks/window.ts';
import type { SkillUpFacts } from '../facts/skillUp.ts';
import { sumOn } from '../figures.ts';
import type { Matter, Payout, ProgrammeRules } from '../judging.ts';
import { canonicalOccupation } from '../occupations.ts';
import { choiceOf } from '../parameters.ts';
import { manufacturingOf } from '../payouts/manufacturing.ts';
import { lifted } from '../payouts/standard.ts';
import { tradeListUplift } from '../payouts/uplift.ts';

const CLAUSE = '三(五)3';
const eventOf = (facts: SkillUpFacts): string => facts.certDate;
const trainingPaid = ({ trainingSubsidyPaid = 0 }: SkillUpFacts): number => trainingSubsidyPaid;

export const skillUp: ProgrammeRules<SkillUpFacts> = {
  checks: [
    inWindow(eventOf),
    certifiedSinceIssue,
    withinFiledHeads,
    skillLevelHasSum,
    notInEstablishment,
    studentSeen,
    childSeen('三(五)1', ({ age }) => age),
    pensionSeen,
    certificateHeld('三(五)2'),
    rightCertificate,
    recordedEvaluator,
    onceOnly<SkillUpFacts>({
      clause: '三(五)2',
      wanted: (facts) => ({ occupation: facts.occupation, level: facts.level }),
      own: 'skillUpKeys',
      other: 'trainingKeys',
      otherWarning: { code: 'ALSO_TRAINING_SUBSIDY', message: '培训机构已为本人同一证书享受培训补贴' },
      otherTold: (facts) => trainingPaid(facts) > 0,
    }),
    withinAnnualLimit(eventOf),
    claimedBy(),
  ],
  payout,
};

function payout(matter: Matter<SkillUpFacts>): Payout {
  const { facts, pack, programme } = matter;
  const mfg = manufacturingOf(matter);
  const id = mfg.applies ? 'skillUp.制造业高级技师' : `skillUp.${facts.level}`;
  const sum = sumOn(pack, id, decidingDate(matter, facts.certDate));
  const step = {
    rule: 'fixedSum',
    clause: CLAUSE,
    inputs: { level: facts.level, manufacturing: mfg.applies },
    output: sum,
  };
  const uplift = tradeListUplift(matter, facts.certDate);
  const plain = { fen: sum, capped: false, steps: [step], rests: [] };
  const reckoned = lifted(matter, plain, uplift, sum, { clause: CLAUSE, fen: Number.MAX_SAFE_INTEGER });
  const less = lessTraining(matter, reckoned.fen);
  return {
    payments: [{ amount: less.fen, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: [...reckoned.steps, ...less.steps],
    rests: [...mfg.rests, ...reckoned.rests],
    ...(uplift.label ? { uplift: uplift.label } : {}),
    warnings: mfg.warnings,
    slots: [...annualSlots(matter, facts.certDate), ...keySlots(matter)],
  };
}

/** Where the county pays the difference only (AMB-20), the training subsidy already paid is taken off. */
function lessTraining({ facts, pack }: Matter<SkillUpFacts>, fen: number): Pick<Payout, 'steps'> & { fen: number } {
  const paid = trainingPaid(facts);
  if (choiceOf(pack, 'doubleBenefit') !== 'difference' || paid === 0) return { fen, steps: [] };
  const output = Math.max(0, fen - paid);
  const step = { rule: 'difference', clause: '五(二)1', inputs: { sum: fen, paid }, output };
  return { fen: output, steps: [step] };
}

function keySlots({ facts, pack }: Matter<SkillUpFacts>): Payout['slots'] {
  const key = `${canonicalOccupation(pack, facts.occupation)}/${facts.level}`;
  const also = choiceOf(pack, 'doubleBenefit') === 'exclusive' ? [`INST_TRAIN:${key}`] : [];
  return [`SKILL_UP:${key}`, ...also].map((slot) => ({ kind: 'once', key: slot }));
}
