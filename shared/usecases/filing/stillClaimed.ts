import { mayMoveClaim } from '../../domain/claim/claimStates.ts';
import { refuse } from '../../domain/problem.ts';
import type { Claim } from '../../schemas/claim.ts';

/** The refusal to take a plan back while money of it is claimed: what is in the way of each claim. */
export function stillClaimed(claims: readonly Claim[]) {
  const first = claims.some(({ programme }) => programme === 'APPRENTICE')
    ? '未经验收结算而撤回计划的，首次拨付的资金予以追回（三(六)4）。'
    : '';
  const message = `该计划还有未办结的申领，不能撤回：${claims.map(whereOf).join('；')}。${first}`;
  const details = { claims: claims.map(({ id }) => id) };
  return refuse({ kind: 'conflict', code: 'OPEN_CLAIMS', message, clause: '五(一)4', details });
}

function whereOf(claim: Claim): string {
  if (mayMoveClaim(claim, 'withdraw')) return `${claim.id} 尚未通过审核，请先撤回该申领`;
  if (claim.status === 'instructed') return `${claim.id} 已向银行发出指令，请待银行回盘办结`;
  return `${claim.id} 已通过审核，请待其拨付办结，或在发出指令之前取消该申领`;
}
