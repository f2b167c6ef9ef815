import { annualSlots, withinAnnualLimit } from '../checks/annualLimit.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { onceOnly } from '../checks/duplicates.ts';
import { tierCertificate } from '../checks/evidence.ts';
import { planFiled, withinFiledHeads } from '../checks/filing.ts';
import { claimedBy, payeeOf } from '../checks/payee.ts';
import { ageSeen, includedByDecision, inKeyGroup, notPensioned } from '../checks/person.ts';
import { inWindow } from '../checks/window.ts';
import type { InstTrainFacts } from '../facts/instTrain.ts';
import { hasFigure, sumOn } from '../figures.ts';
import { fails, passes, type Check, type Matter, type Payout, type ProgrammeRules } from '../judging.ts';
import { canonicalOccupation, occupationOf } from '../occupations.ts';
import { ambiguityOf, choiceOf, switchOf } from '../parameters.ts';
import { lifted, underCap } from '../payouts/standard.ts';
import { baseUplift, employedLongEnough, stacked, tradeListUplift, underBaseClause } from '../payouts/uplift.ts';

const CLAUSE = '三(三)1';

/** No figure is given for 技师 and 高级技师 (AMB-07). */
const tierHasStandard: Check<InstTrainFacts> = ({ facts, pack }) => {
  const about = { rule: 'standardExists', clause: CLAUSE, inputs: { tier: facts.tier } };
  if (hasFigure(pack, capId(facts))) return passes(about);
  return fails(about, 'NO_STANDARD', { rests: [ambiguityOf(pack, 'tier.caps')], detail: facts.tier });
};

/**
 * 二(一) opens the tiers of 三(三)1. The clause of the bases has conditions of its own, and whoever comes from one is a
 * category for himself (二(二)6): in no key group he is paid by it all the same (AMB-14, as all that it pays).
 */
const keyGroupOrBase: Check<InstTrainFacts> = (matter) => {
  const { base, groups } = matter.facts;
  const found = inKeyGroup(matter);
  return found?.failure && base && underBaseClause(base)
    ? passes({ rule: 'baseTrainee', clause: '三(三)4', inputs: { groups } })
    : found;
};

/**
 * 三(三)4 pays by the number who come to work in the county: who does not, brings nothing under it (AMB-14). Without
 * agreement or training point the class is not one of that clause, and 三(三)1 asks nobody where he works. A bare word
 * that he does goes back for the enterprise: contract or insurance with one is the proof.
 */
const employedInCounty: Check<InstTrainFacts> = ({ facts, pack }) => {
  if (!facts.base || !underBaseClause(facts.base)) return undefined;
  const { employedInCounty: employed, employedDays = null, employer } = facts.base;
  const about = { rule: 'employedInCounty', clause: '三(三)4', inputs: { employed, employedDays } };
  const rests = [ambiguityOf(pack, 'base.minEmploymentDays')];
  if (employed && employer === null)
    return fails(about, 'MISSING_PART', { rests, outcome: 'return', detail: '请写明就业单位信用代码和就业起始日期' });
  return employedLongEnough(pack, facts.base)
    ? passes(about, rests)
    : fails(about, 'NOT_EMPLOYED_IN_COUNTY', { rests });
};

/** A training of 专项能力 is an item that no dictionary closes; the reviewer is told of one that is not in it. */
const itemSeen: Check<InstTrainFacts> = ({ facts, pack }) => {
  if (facts.tier !== '专项能力' || occupationOf(pack, facts.occupation)) return undefined;
  const warning = { code: 'UNKNOWN_ITEM', message: '职业工种字典中没有该专项能力项目，请核实' };
  return passes({ rule: 'item', clause: CLAUSE, inputs: { occupation: facts.occupation } }, [], [warning]);
};

const eventOf = (facts: InstTrainFacts): string => facts.eventDate;
const capId = (facts: InstTrainFacts): string => `tier.cap.${facts.tier}`;

export const instTrain: ProgrammeRules<InstTrainFacts> = {
  checks: [
    inWindow(eventOf),
    planFiled,
    withinFiledHeads,
    tierHasStandard,
    itemSeen,
    keyGroupOrBase,
    notPensioned,
    includedByDecision,
    ageSeen,
    tierCertificate,
    employedInCounty,
    onceOnly<InstTrainFacts>({
      clause: '五(二)1',
      wanted: (facts) => ({ occupation: facts.occupation, level: facts.tier }),
      own: 'trainingKeys',
      other: 'skillUpKeys',
      otherWarning: { code: 'ALSO_SKILL_UP', message: '本人已凭同一证书享受技能提升补贴' },
    }),
    withinAnnualLimit(eventOf),
    claimedBy(),
  ],
  payout,
};

function payout(matter: Matter<InstTrainFacts>): Payout {
  const { facts, pack, programme } = matter;
  const cap = { clause: CLAUSE, fen: tierCap(matter) };
  const standard = underCap(pack, facts, cap);
  const uplift = stacked(matter, baseUplift(matter, facts.eventDate), tradeListUplift(matter, facts.eventDate));
  const reckoned = lifted(matter, standard, uplift, facts.filedStandard, cap);
  return {
    payments: [{ amount: reckoned.fen, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: reckoned.steps,
    rests: [...reckoned.rests, ...(switchOf(pack, 'tier.split') ? [ambiguityOf(pack, 'tier.split')] : [])],
    capped: reckoned.capped,
    ...(uplift.label ? { uplift: uplift.label } : {}),
    slots: [...annualSlots(matter, facts.eventDate), ...keySlots(matter)],
  };
}

/** One figure covers training and assessment; read as one each, it counts twice (AMB-05). */
function tierCap({ facts, pack }: Matter<InstTrainFacts>): number {
  const cap = sumOn(pack, capId(facts), decidingDate({ facts, pack }, facts.eventDate));
  return switchOf(pack, 'tier.split') ? cap * 2 : cap;
}

function keySlots({ facts, pack }: Matter<InstTrainFacts>): Payout['slots'] {
  const key = `${canonicalOccupation(pack, facts.occupation)}/${facts.tier}`;
  const also = choiceOf(pack, 'doubleBenefit') === 'exclusive' ? [`SKILL_UP:${key}`] : [];
  return [`INST_TRAIN:${key}`, ...also].map((slot) => ({ kind: 'once', key: slot }));
}
