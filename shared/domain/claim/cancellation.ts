import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import { isSuspected } from '../recovery/findings.ts';
import { refuse } from '../problem.ts';
import { mayMoveClaim } from './claimStates.ts';

/** Money of the line is out, on its way, was once, or was set off: to stop it is a recovery (五(三)2). */
const isTooLate = ({ status, instruction, setOffs }: Line): boolean =>
  instruction !== undefined || setOffs !== undefined || status === 'paid' || status === 'recovered';

const conflict = (code: string, message: string, clause?: string) =>
  refuse({ kind: 'conflict', code, message, ...(clause !== undefined && { clause }) });

/** Why a department may not cancel a claim; undefined where it may: accepted, and no line instructed, paid or suspected. */
export function reasonsAgainstCancel(claim: Claim, lines: readonly Line[]) {
  if (mayMoveClaim(claim, 'withdraw')) return conflict('WRONG_STATE', '该申领尚未通过审核，请直接撤回，不需要取消。');
  const late = lines.find(isTooLate);
  if (late)
    return conflict(
      'TOO_LATE',
      `第 ${late.no} 条明细已向银行发出指令、已拨付或已抵扣，不能取消；不应拨付的，请提出追回。`,
      '五(三)2',
    );
  if (!mayMoveClaim(claim, 'cancel')) return conflict('WRONG_STATE', '该申领已办结或不予通过，不能取消。');
  return reasonsUnderSuspicion(lines, '取消');
}

/** Why a claim is not taken back, whoever asks: a case of fraud names a line of it and is not at its end (五(三)2). */
export function reasonsUnderSuspicion(lines: readonly Line[], act: '撤回' | '取消') {
  const suspected = lines.find(isSuspected);
  if (!suspected) return undefined;
  const message = `第 ${suspected.no} 条明细正在 ${suspected.recovery} 中核查，办结前不能${act}。`;
  return conflict('RECOVERY_OPEN', message, '五(三)2');
}
