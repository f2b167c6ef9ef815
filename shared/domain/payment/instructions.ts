import type { Line } from '../../schemas/line.ts';
import type { BatchId } from '../../schemas/ids.ts';
import type { Instruction } from '../../schemas/payment.ts';
import { toBank } from '../recovery/setOffs.ts';

/** `<claim>/<line>/<attempt>`: unique for ever; what the bank's file and the bank's answer name. */
export const instructionId = (instruction: Pick<Instruction, 'claim' | 'line' | 'attempt'>): string =>
  `${instruction.claim}/${instruction.line}/${instruction.attempt}`;

/** The attempt of a line's latest instruction; 0 before the first. */
export const attemptOf = (line: Line): number => Number(line.instruction?.split('/').at(-1) ?? 0);

/** The next instruction of a line, for what is still to be paid: attempt 1, or one more than the one that failed. */
export function newInstruction(batch: BatchId, line: Line): Instruction {
  const attempt = attemptOf(line) + 1;
  const base = { claim: line.claim, line: line.no, attempt };
  return {
    entity: 'instruction',
    id: instructionId(base),
    batch,
    ...base,
    version: 1,
    amount: toBank(line),
    status: 'open',
  };
}

/** An answer that is recorded and not yet carried into line, money and targets. */
export const hasNews = ({ status, answer }: Pick<Instruction, 'status' | 'answer'>): boolean =>
  answer !== undefined && (status === 'open' || status === 'unknown') && status !== answer.outcome;
