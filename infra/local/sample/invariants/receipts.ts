import { replayTurn } from '../../../../shared/domain/money/turnReceipts.ts';
import { replayText } from '../../../../shared/policy/replay.ts';
import type { Line } from '../../../../shared/schemas/line.ts';
import { z } from 'zod';
import type { Evidence } from './evidence.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const Receipt = z.object({ amount: z.int() });

/** States of a line whose amount is granted: it is what its receipt says, to the fen. */
const GRANTED: ReadonlySet<Line['status']> = new Set([
  'assessed',
  'accepted',
  'reserved',
  'instructed',
  'paid',
  'failed',
  'unknown',
]);

function wrong(line: Line): string | undefined {
  const name = `${line.claim}/${line.no}`;
  if (line.turn !== undefined && !showsTurn(line.turn, line)) return `${name} does not show its turn to its money`;
  if (line.receipt === undefined) return GRANTED.has(line.status) ? `${name} has no receipt` : undefined;
  if (replayText(line.receipt) !== line.receipt) return `${name} replays to other bytes`;
  const { amount } = Receipt.parse(JSON.parse(line.receipt));
  // What a settlement below its advance asks back is a recovery's (三(六)4): its line grants nothing.
  return GRANTED.has(line.status) && Math.max(0, amount) !== line.amount
    ? `${name}: ${line.amount}, its receipt ${amount}`
    : undefined;
}

/** States of a line that has got its money, also where it came back. */
const HAS_MONEY: ReadonlySet<Line['status']> = new Set([
  'reserved',
  'instructed',
  'paid',
  'failed',
  'unknown',
  'recovered',
]);

/** Only a line that has its money can show its turn to it. */
function showsTurn(turn: string, line: Line): boolean {
  try {
    return HAS_MONEY.has(line.status) && replayTurn(turn, line) === turn;
  } catch {
    return false;
  }
}

/** I5: every receipt replays to the same bytes, every turn to contested money follows from what it says, and every granted amount is the one its receipt gives. */
export function receiptsReplay(evidence: Evidence): Verdict {
  const lines = evidence.all('line');
  const told = lines.filter((line) => line.receipt !== undefined);
  return verdict(
    told.length,
    lines.map(wrong).filter((text) => text !== undefined),
  );
}
