import type { PolicyPack } from '../../policy/pack.ts';
import type { Change } from '../../schemas/commit.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { TrainingContent } from '../../schemas/proposalMatter.ts';
import type { Reason } from '../../schemas/reason.ts';
import { reasonsAgainstCategory } from '../filing/categories.ts';
import { unknownTownship } from '../registers/townships.ts';

type Known = { readonly today: string; readonly towns: readonly string[] };

/**
 * A training is reported when it has ended; its dates follow each other, its groups are its category's (二(二)), and a
 * township that it names is one.
 */
export function reasonsAgainstTraining(pack: PolicyPack, content: TrainingContent, { today, towns }: Known): Reason[] {
  const { startDate, endDate, township } = content;
  const reason = (code: string, message: string): Reason => ({ code, message, field: 'endDate', clause: '五(一)2' });
  return [
    ...(endDate < startDate ? [reason('DATES_REVERSED', '结束日期早于开班日期，请更正。')] : []),
    ...reasonsAgainstCategory(pack, content),
    ...(endDate > today ? [reason('NOT_ENDED', '培训尚未结束，结束后再登记。')] : []),
    ...(township === undefined || towns.includes(township) ? [] : [unknownTownship(township, 'township')]),
  ];
}

/** Person-times that an approval brings the department that trained without money (附2), on the day that the course ended. */
export function countedBy({ matter, department }: Proposal): Change[] {
  if (matter.kind !== 'training') return [];
  const { heads, endDate } = matter.content;
  return [{ op: 'count', department, date: endDate, personTimes: heads, subsidised: 0 }];
}
