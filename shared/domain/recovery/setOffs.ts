import type { Change, Movement } from '../../schemas/commit.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { holdNoMore } from '../money/lastYuan.ts';
import { partyOf } from '../parties.ts';
import { disburse, recover } from '../money/movements.ts';
import { yuanText } from '../money/money.ts';
import { fundOf, placeOf } from '../money/places.ts';
import { refuse, type Problem } from '../problem.ts';
import { mayMoveRecovery, outstanding, shareOut } from './recoveryStates.ts';
import { countsOf } from '../payment/settlement.ts';

/** Fen of a line that were set off against what its party owed. */
export const setOffOf = ({ setOffs = [] }: Pick<Line, 'setOffs'>): number =>
  setOffs.reduce((sum, { amount }) => sum + amount, 0);

/** What is still to be paid through the bank, fen: the granted amount less what was set off. Its receipt stays (I5). */
export const toBank = (line: Pick<Line, 'amount' | 'setOffs'>): number => line.amount - setOffOf(line);

/** A claim past its publicity, whose money nobody takes back any more. */
const PAYING: ReadonlySet<Claim['status']> = new Set(['payable', 'instructed', 'correcting']);

type Pair = { recovery: Recovery; claim: Claim; line: Line };
type Refusal = { ok: false; problem: Problem } | undefined;

/** Why an amount (fen) may not be set off against a line; undefined where it may. */
export function reasonsAgainstSetOff({ recovery, claim, line }: Pair, amount: number): Refusal {
  const conflict = (code: string, message: string) => refuse({ kind: 'conflict', code, message, clause: '五(三)2' });
  if (!mayMoveRecovery(recovery, 'enterReturn')) return conflict('WRONG_STATE', '该追回尚未决定或已经办结，不能抵扣。');
  if (recovery.party === undefined || recovery.party !== partyOf(claim, line))
    return conflict('OTHER_PARTY', '该明细不是付给欠款人的，不能抵扣；涉及多个收款人的追回请分别提出。');
  if (recovery.fund !== fundOf(claim, line))
    return refuse({
      kind: 'conflict',
      code: 'OTHER_FUND',
      message: '追回的资金与该明细出自不同资金，专款专用，不能互相抵扣。',
      clause: '五(一)1',
    });
  if (line.status === 'instructed' || line.status === 'unknown')
    return conflict('AT_BANK', '该明细已向银行发出指令，不能抵扣；请待银行回盘。');
  if (line.status !== 'reserved' || line.frozen || !PAYING.has(claim.status))
    return conflict('NOT_PAYABLE', '该明细不在待拨付状态（公示期满、未冻结），不能抵扣。');
  return tooMuch(recovery, line, amount);
}

function tooMuch(recovery: Recovery, line: Line, amount: number): Refusal {
  if (outstanding(recovery) === 0)
    return refuse({ kind: 'conflict', code: 'NOTHING_OWED', message: '应追回的资金已全部收回，不需要抵扣。' });
  const most = Math.min(outstanding(recovery), toBank(line));
  if (amount <= most) return undefined;
  const message = `最多可抵扣 ${yuanText(most)} 元，登记 ${yuanText(amount)} 元过多，未抵扣。`;
  return refuse({ kind: 'invalid', code: 'MORE_THAN_OWED', message, field: 'amount' });
}

/** The line as it is with `amount` fen set off; one with nothing left for the bank is paid. */
export function withSetOff(line: Line, recovery: Recovery, amount: number): Line {
  const setOffs = [...(line.setOffs ?? []), { recovery: recovery.id, amount }];
  const status = toBank({ amount: line.amount, setOffs }) === 0 ? 'paid' : line.status;
  return { ...line, setOffs, status, version: line.version + 1 };
}

/**
 * What a set-off of `amount` fen changes: money that was reserved is paid, and as much came back to the fund and year
 * that the recovery is of; both entries are made, so that neither side is netted away on the record (I1, I4).
 * @param id of the return, unique for ever.
 */
export function planSetOff({ recovery, claim, line }: Pair, amount: number, id: string) {
  const item = withSetOff(line, recovery, amount);
  const paid = disburse(placeOf(claim, fundOf(claim, line)), `${id}/${claim.id}.${line.no}`, [{ no: line.no, amount }]);
  const back = recover({ fund: recovery.fund, year: recovery.year }, id, shareOut(recovery, amount));
  const counted = item.status === 'paid' ? countsOf(claim, [item]) : [];
  const changes: Change[] = [{ op: 'replace', item }, ...counted, ...holdNoMore(claim, line)];
  const movements: Movement[] = [paid, back];
  return { changes, movements, line: item };
}
