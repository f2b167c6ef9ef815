import type { Change } from '../../schemas/commit.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import { isTraining } from '../programmes.ts';
import type { Instruction } from '../../schemas/payment.ts';

/** A line and its instruction after the bank's answer. @throws Error without an answer: the caller chose such lines. */
export function settleLine(line: Line, instruction: Instruction): { line: Line; instruction: Instruction } {
  const { answer } = instruction;
  if (!answer) throw new Error(`instruction ${instruction.id} has no answer`);
  const reasons = answer.outcome === 'paid' ? [] : [reasonOf(answer)];
  return {
    line: { ...line, status: answer.outcome, reasons, version: line.version + 1 },
    instruction: { ...instruction, status: answer.outcome, version: instruction.version + 1 },
  };
}

function reasonOf(answer: NonNullable<Instruction['answer']>) {
  if (answer.outcome === 'failed')
    return { code: 'BANK_FAILED', message: `银行退回：${answer.reason ?? '未说明原因'}` };
  return { code: 'BANK_UNKNOWN', message: '银行结果不明，查清之前不再发出指令。' };
}

/**
 * Person-times of a paid line of a claim: one where its programme is a training, whatever counts toward the three a year
 * (附2: 人次; AMB-21 is about 五(二)1 alone). One that pays for several people is one for each.
 */
export function personTimes({ programme }: Pick<Claim, 'programme'>, { heads }: Pick<Line, 'heads'>): number {
  if (!isTraining(programme)) return 0;
  return programme === 'APPRENTICE' ? (heads?.length ?? 0) : 1;
}

/** Person-times, and how many of them were subsidised (一(二)1). */
export type Times = { readonly personTimes: number; readonly subsidised: number };

/** What lines of a programme count as they are: paid ones with their money, others where their training counts without (五(一)2). */
export function timesOf(claim: Pick<Claim, 'programme'>, lines: readonly Line[]): Times {
  const paid = lines.filter(({ status }) => status === 'paid');
  const subsidised = paid.reduce((sum, line) => sum + personTimes(claim, line), 0);
  return { personTimes: subsidised + lines.filter(({ counted }) => counted !== undefined).length, subsidised };
}

/**
 * Person-times of training lines, one counter for each event date (附2: unit 人次).
 * @param as what they become: `paid` ones count, false heads that gave everything back count no longer.
 */
export function countsOf(
  claim: Pick<Claim, 'department' | 'programme'>,
  lines: readonly Line[],
  as: 'paid' | 'recovered' = 'paid',
): Change[] {
  const { department } = claim;
  const byDate = new Map<string, number>();
  for (const line of lines) {
    const times = as === 'paid' ? personTimes(claim, line) : -personTimes(claim, line);
    if (times !== 0 && line.eventDate) byDate.set(line.eventDate, (byDate.get(line.eventDate) ?? 0) + times);
  }
  return [...byDate].map(([date, count]): Change => ({
    op: 'count',
    department,
    date,
    personTimes: count,
    subsidised: count,
  }));
}
