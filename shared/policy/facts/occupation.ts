import { strangeOccupation, occupationOf } from '../occupations.ts';
import type { PolicyPack } from '../pack.ts';
import type { FactProblem } from '../programme.ts';
import type { ApprenticeFacts } from './enterprise.ts';
import type { InstTrainFacts } from './instTrain.ts';
import type { CompetitionFacts } from './platform.ts';
import { ACCEPTED_CERTIFICATES, SKILL_LEVELS, type SkillUpFacts } from './skillUp.ts';

/** A training of 专项能力 is an item of its own and no occupation: only tiers are held against the dictionary. */
export const strangeTier = ({ occupation, tier }: InstTrainFacts, pack: PolicyPack): FactProblem[] =>
  tier === '专项能力' ? [] : problem(pack, { occupation, level: tier }, 'tier');

/** Another certificate or level is refused by its own check, whatever the occupation is. */
export const strangeCertificate = ({ occupation, level, certType }: SkillUpFacts, pack: PolicyPack): FactProblem[] =>
  ACCEPTED_CERTIFICATES.includes(certType) && SKILL_LEVELS.includes(level)
    ? problem(pack, { occupation, level }, 'level')
    : [];

export const strangeApprentice = ({ occupation, level }: ApprenticeFacts, pack: PolicyPack): FactProblem[] =>
  occupation === undefined || level === undefined ? [] : problem(pack, { occupation, level }, 'level');

/** 制造业类工种项目 is known from the occupation alone where the facts do not say it. */
export function strangeContest({ occupation, manufacturing }: CompetitionFacts, pack: PolicyPack): FactProblem[] {
  if (manufacturing !== undefined || occupation === undefined || occupationOf(pack, occupation)) return [];
  return [{ fact: 'occupation', message: '职业工种字典中没有该工种，须说明是否制造业类工种', clause: '四(四)3' }];
}

type Pair = { readonly occupation: string; readonly level: string };

function problem(pack: PolicyPack, { occupation, level }: Pair, levelFact: string): FactProblem[] {
  const strange = strangeOccupation(pack, occupation, level);
  if (!strange) return [];
  const { of, message, clause } = strange;
  return [{ fact: of === 'level' ? levelFact : of, message, clause }];
}
