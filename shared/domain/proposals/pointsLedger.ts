import type { Proposal } from '../../schemas/proposal.ts';
import type { TitleContent } from '../../schemas/proposalMatter.ts';
import { countedEvidence, type RuleBook } from './titles.ts';

type Nomination = {
  readonly proposal: Proposal;
  readonly content: TitleContent;
  /** The rule book of its title on the day of the nomination. */
  readonly rules: RuleBook | undefined;
};

/**
 * 积分 of one craftsman or enterprise (四(一)2), nomination by nomination, the earliest first: each piece of evidence, its
 * points, and whether it counts there or earned another title before.
 */
export function ledgerOf(nominations: readonly Nomination[]) {
  const ordered = nominations.toSorted((a, b) => a.proposal.proposedAt.localeCompare(b.proposal.proposedAt));
  return ordered.map(({ proposal, content, rules }, index) => {
    const held = ordered.slice(0, index).flatMap((one) => (one.proposal.status === 'approved' ? [one.content] : []));
    const counted = countedEvidence(content, { rules, held });
    return {
      proposal: proposal.id,
      title: content.title,
      status: proposal.status,
      points: proposal.found['points'] ?? 0,
      threshold: proposal.found['threshold'] ?? 0,
      evidence: content.achievements.map((one) => ({
        ...one,
        points: rules?.points[one.kind] ?? 0,
        counted: counted.includes(one),
      })),
    };
  });
}
