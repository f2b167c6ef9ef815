import type { PolicyPack } from '../../policy/pack.ts';
import type { Filing } from '../../schemas/filing.ts';

/** Plans under which nothing is held or claimed any more. */
const ENDED: ReadonlySet<Filing['status']> = new Set(['withdrawn', 'rejected', 'merged']);

/** Living money stands beside the class that it is for (三(三)3), so it meets nothing but living money of the same class. */
const kindOf = ({ plan: { programme, course } }: Filing): string =>
  programme === 'LIVING' ? `LIVING/${course ?? ''}` : 'class';

function isSameTraining(one: Filing, other: Filing): boolean {
  const [a, b] = [one.plan, other.plan];
  return (
    kindOf(one) === kindOf(other) &&
    a.institution !== undefined &&
    a.institution === b.institution &&
    a.occupation === b.occupation &&
    a.level === b.level &&
    a.startDate <= b.endDate &&
    b.startDate <= a.endDate
  );
}

/**
 * What the reviewer is told of other plans, by whichever department, for the same occupation and level at the same
 * institution on the same days: one training is one department's (五(一)3, 附2), and whether it is one, a person sees.
 */
export function warningsOfSameTraining(pack: PolicyPack, filing: Filing, others: readonly Filing[]): string[] {
  return others
    .filter(({ id, supplement }) => id !== filing.id && id !== filing.supplement?.of && !supplement)
    .filter((other) => !ENDED.has(other.status) && isSameTraining(filing, other))
    .map(({ id, department, plan }) => {
      const name = pack.targets.find(({ code }) => code === department)?.department ?? department;
      const days = `${plan.startDate} 至 ${plan.endDate}`;
      return `${name}的培训计划 ${id}（“${plan.className}”，${days}）与本计划机构、职业（工种）和等级相同且时间重叠，请核实是否重复备案（五(一)3）。`;
    });
}
