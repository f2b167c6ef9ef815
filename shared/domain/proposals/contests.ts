import type { FollowUp, FollowUpDone } from '../../schemas/followUp.ts';
import type { Proposal } from '../../schemas/proposal.ts';

type Act<Name extends FollowUpDone['act']> = Extract<FollowUpDone, { act: Name }>;

const find = <Name extends FollowUpDone['act']>({ followUps }: Proposal, act: Name): Act<Name> | undefined =>
  followUps.find((one): one is typeof one & Act<Name> => one.act === act);

/** The day on which a contest was held; undefined before, and for one that was cancelled. */
export const heldOn = (proposal: Proposal): string | undefined => find(proposal, 'held')?.on;

/** Whether the report on what a contest achieved is there (效能评估, 四(四)1). */
export const isReported = (proposal: Proposal): boolean => find(proposal, 'reported') !== undefined;

/** A contest is held or cancelled once, after its approval; then come its results, and the report on what it achieved. */
export function wrongOfContest(proposal: Proposal, followUp: FollowUp, today: string): string | undefined {
  if (proposal.matter.kind !== 'contest' || proposal.status !== 'approved') return '只有已批准的竞赛可以登记举办情况。';
  const [held, cancelled] = [find(proposal, 'held'), find(proposal, 'cancelled')];
  if (followUp.act === 'results') {
    if (!held) return '竞赛尚未举办，不能登记获奖名单。';
    return find(proposal, 'results') ? '获奖名单已经登记。' : undefined;
  }
  if (followUp.act === 'reported') {
    if (!held) return '竞赛尚未举办，不能提交效能评估报告。';
    if (!find(proposal, 'results')) return '请先登记获奖名单、激励和推荐情况，再提交效能评估报告。';
    return isReported(proposal) ? '效能评估报告已经提交。' : undefined;
  }
  if (held || cancelled) return '该竞赛已登记为举办或取消。';
  return followUp.act === 'held' && followUp.on > today ? '举办日期晚于今天。' : undefined;
}
