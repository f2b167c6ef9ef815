import { canonicalOccupation } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { FilingPlan } from '../../schemas/filing.ts';

/** 卫生健康类工种: occupations of a kind, none of them by name. */
const BRANCH = /类工种$/;

/**
 * What the reviewer is told of a class in an occupation that 附3 does not name for its institution: the annex seeds the
 * directory and closes nothing (AMB-49). Where it names no occupation, or a whole branch, there is nothing to compare.
 */
export function outsideRemark(pack: PolicyPack, plan: FilingPlan): string | undefined {
  const institution = pack.institutions.find(({ no }) => no === plan.institution);
  const named = institution?.occupations ?? [];
  if (named.length === 0 || named.some((word) => BRANCH.test(word))) return undefined;
  const taught = canonicalOccupation(pack, plan.occupation);
  if (named.some((word) => canonicalOccupation(pack, word) === taught)) return undefined;
  return `附件3中“${institution?.name}”的培训工种为${named.join('、')}，不含“${plan.occupation}”，请核实其培训条件。`;
}
