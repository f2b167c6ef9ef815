import type { Change } from '../../schemas/commit.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
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

/** What a paid line counts: whom it pays for, and apprentices who passed beyond the year's number (五(一)2). */
function timesPaid(claim: Pick<Claim, 'programme'>, line: Line): Times {
  const subsidised = personTimes(claim, line);
  return { personTimes: subsidised + (line.unpaidHeads?.length ?? 0), subsidised };
}

const NONE: Times = { personTimes: 0, subsidised: 0 };
const added = (sum: Times, times: Times): Times => ({
  personTimes: sum.personTimes + times.personTimes,
  subsidised: sum.subsidised + times.subsidised,
});

/** What lines of a programme count as they are: paid ones with their money, others where their training counts without (五(一)2). */
export function timesOf(claim: Pick<Claim, 'programme'>, lines: readonly Line[]): Times {
  const times = lines.map((line) => {
    if (line.status === 'paid') return timesPaid(claim, line);
    return line.counted === undefined ? NONE : { personTimes: 1, subsidised: 0 };
  });
  return times.reduce(added, NONE);
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
  const byDate = new Map<string, Times>();
  for (const line of lines) {
    const times = timesPaid(claim, line);
    if (times.personTimes > 0 && line.eventDate)
      byDate.set(line.eventDate, added(byDate.get(line.eventDate) ?? NONE, times));
  }
  const signed = (count: number): number => (as === 'paid' ? count : 0 - count);
  return [...byDate].map(([date, { personTimes: times, subsidised }]): Change => ({
    op: 'count',
    department,
    date,
    personTimes: signed(times),
    subsidised: signed(subsidised),
  }));
}
