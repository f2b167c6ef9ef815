import { REASON_TEXTS } from '../../policy/index.ts';
import { ratioPart } from '../../policy/rulings/schoolRatio.ts';
import type { FollowUp } from '../../schemas/followUp.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { Problem } from '../problem.ts';
import { wrongOfContest } from './contests.ts';

/** What may come after an approval: a contest's course, a school's income or workload under its ratio. */
export function wrongFollowUp(proposal: Proposal, followUp: FollowUp, today: string): Problem | undefined {
  if (followUp.act === 'income' || followUp.act === 'workload') return wrongOfRatio(proposal, followUp);
  const message = wrongOfContest(proposal, followUp, today);
  return message === undefined ? undefined : { kind: 'conflict', code: 'WRONG_STATE', message, clause: '四(四)1' };
}

type UnderRatio = Extract<FollowUp, { act: 'income' | 'workload' }>;

/** Nothing is shared or counted before a ratio for it is approved and in force (三(一)4, AMB-42). */
function wrongOfRatio({ matter, status }: Proposal, { act, on }: UnderRatio): Problem | undefined {
  const clause = '三(一)4';
  if (matter.kind !== 'ratio' || matter.content.of !== act)
    return { kind: 'conflict', code: 'WRONG_STATE', message: '该事项不是这一项比例，不能登记。', clause };
  if (status === 'approved' && matter.content.from <= on) return undefined;
  return { kind: 'conflict', code: 'RATIO_NOT_SET', message: REASON_TEXTS.RATIO_NOT_SET, field: 'on', clause };
}

/** What follows from an act by the proposal's own terms: of an income the part for operating money, fen; of a workload what counts as teaching of students. */
export function reckoned({ matter }: Proposal, followUp: FollowUp): { operating?: number; students?: number } {
  if (matter.kind !== 'ratio' || (followUp.act !== 'income' && followUp.act !== 'workload')) return {};
  const whole = followUp.act === 'income' ? followUp.amount : followUp.lessons;
  const part = ratioPart(whole, matter.content.ratio);
  if (part === undefined) return {};
  return followUp.act === 'income' ? { operating: part } : { students: part };
}
