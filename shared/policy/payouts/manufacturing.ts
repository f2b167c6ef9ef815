import type { Warning } from '../assessment.ts';
import type { SkillUpFacts } from '../facts/skillUp.ts';
import type { Matter } from '../judging.ts';
import { occupationOf } from '../occupations.ts';
import type { AmbiguityId } from '../pack.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';

/** The level at which it matters whether somebody is of 制造业 (三(五)3). */
export const MANUFACTURED_LEVEL = '高级技师';

type Manufacturing = {
  readonly applies: boolean;
  readonly rests: readonly AmbiguityId[];
  readonly warnings: readonly Warning[];
};

/**
 * 制造业高级技师: by the occupation's flag, by the employer's industry, or both ways (AMB-28). It matters at this level
 * alone, and counts where it brings the higher sum or where occupation and employer disagree.
 */
export function manufacturingOf({ facts, pack }: Matter<SkillUpFacts>): Manufacturing {
  if (facts.level !== MANUFACTURED_LEVEL) return { applies: false, rests: [], warnings: [] };
  const entry = occupationOf(pack, facts.occupation);
  const occupation = (facts.manufacturing ?? entry?.manufacturing) === true;
  const employer = facts.employerManufacturing ?? false;
  const applies = decide(choiceOf(pack, 'mfg.seniorTech'), occupation, employer);
  const disputed = facts.employerManufacturing !== undefined && employer !== occupation;
  const differs =
    entry !== undefined && facts.manufacturing !== undefined && entry.manufacturing !== facts.manufacturing;
  return {
    applies,
    rests: applies || occupation || disputed ? [ambiguityOf(pack, 'mfg.seniorTech')] : [],
    warnings: differs ? [{ code: 'FLAG_DIFFERS', message: '申报的制造业标记与职业工种字典不一致，请核实' }] : [],
  };
}

function decide(by: string, occupation: boolean, employer: boolean): boolean {
  switch (by) {
    case 'employer':
      return employer;
    case 'either':
      return occupation || employer;
    case 'both':
      return occupation && employer;
    default:
      return occupation;
  }
}
