import type { Warning } from '../assessment.ts';
import { fails, passes, type Check, type Finding, type Matter } from '../judging.ts';
import { canonicalOccupation, isHigher, readKey, type TrainingKey } from '../occupations.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, switchOf } from '../parameters.ts';

type Wanted = { readonly occupation: string; readonly level: string };

type Held = TrainingKey & { readonly bySynonym: boolean };

type OnceRule<Facts> = {
  readonly clause: string;
  readonly wanted: (facts: Facts) => Wanted | undefined;
  /** Keys that this subsidy itself left behind, and those of the other subsidy for the same certificate. */
  readonly own: 'trainingKeys' | 'skillUpKeys';
  readonly other: 'trainingKeys' | 'skillUpKeys';
  readonly otherWarning: Warning;
  /** Whether the facts themselves tell of the other subsidy, held or not. */
  readonly otherTold?: (facts: Facts) => boolean;
};

type Facts = { readonly exceptionApproved: boolean };

/** 五(二)1, 三(五)2: the same occupation at the same level is paid once, over all departments, without exception. */
export const onceOnly =
  <F extends Facts>(rule: OnceRule<F>): Check<F> =>
  (matter) => {
    const wanted = rule.wanted(matter.facts);
    if (!wanted) return undefined;
    const { pack, history } = matter;
    const about = {
      rule: 'onceOnly',
      clause: rule.clause,
      inputs: { occupation: canonicalOccupation(pack, wanted.occupation), level: wanted.level },
    };
    const held = heldBy(pack, history[rule.own], wanted);
    const same = held.find((key) => key.level === wanted.level && counts(pack, key));
    if (same) return fails(about, 'DUPLICATE_LEVEL', { rests: restsOfDuplicate(matter, same) });
    return overlapping(matter, rule, about, wanted, held);
  };

function overlapping<F extends Facts>(
  { facts, pack, history }: Matter<F>,
  rule: OnceRule<F>,
  about: Pick<Finding, 'rule' | 'clause' | 'inputs'>,
  wanted: Wanted,
  held: readonly Held[],
): Finding {
  const rests: AmbiguityId[] = [];
  const warnings: Warning[] = [];
  if (held.some((key) => key.level === wanted.level)) rests.push(ambiguityOf(pack, 'apprentice.exclusive'));
  const others = heldBy(pack, history[rule.other], wanted);
  if (others.some((key) => key.level === wanted.level) || rule.otherTold?.(facts)) {
    rests.push(ambiguityOf(pack, 'doubleBenefit'));
    if (choiceOf(pack, 'doubleBenefit') === 'exclusive') return fails(about, 'DUPLICATE_LEVEL', { rests });
    warnings.push(rule.otherWarning);
  }
  if (held.some((key) => isHigher(key.level, wanted.level))) {
    rests.push(ambiguityOf(pack, 'dup.lowerAfterHigher'));
    if (choiceOf(pack, 'dup.lowerAfterHigher') === 'forbid') return fails(about, 'DUPLICATE_LEVEL', { rests });
    warnings.push({ code: 'LOWER_AFTER_HIGHER', message: '同一职业已享受过更高等级的补贴' });
  }
  return passes(about, rests, warnings);
}

/** Keys of the same occupation, synonyms merged by the dictionary (AMB-24). */
function heldBy(pack: PolicyPack, keys: readonly string[], wanted: Wanted): Held[] {
  const name = canonicalOccupation(pack, wanted.occupation);
  return keys
    .map(readKey)
    .filter((key) => canonicalOccupation(pack, key.occupation) === name)
    .map((key) => ({ ...key, bySynonym: key.occupation !== wanted.occupation }));
}

/** An apprenticeship takes the place of a class at the same level, unless the county lets both stand (AMB-52). */
const counts = (pack: PolicyPack, key: Held): boolean =>
  key.programme !== 'APPRENTICE' || switchOf(pack, 'apprentice.exclusive');

function restsOfDuplicate({ pack, facts }: Matter<Facts>, same: Held): AmbiguityId[] {
  return [
    ...(facts.exceptionApproved ? [ambiguityOf(pack, 'limit.allowException')] : []),
    ...(same.bySynonym ? [ambiguityOf(pack, 'dup.lowerAfterHigher')] : []),
    ...(same.programme === 'APPRENTICE' ? [ambiguityOf(pack, 'apprentice.exclusive')] : []),
  ];
}
