import { replayText } from '../../policy/replay.ts';
import type { Line } from '../../schemas/line.ts';
import { replayTurn } from '../money/turnReceipts.ts';

/** A stored line whose receipt says another thing than its replay: where the two texts first part. */
export type Difference = { readonly line: string; readonly stored: string; readonly replayed: string };

/** How much of two texts is shown from where they part. */
const SHOWN = 60;

type Replayed = { readonly receipts: number; readonly turns: number; readonly differences: Difference[] };

/**
 * Every line whose receipt, or whose receipt of its turn to contested money, does not replay to the same bytes, or
 * cannot be replayed at all (I5).
 */
export function replayLines(lines: readonly Line[]): Replayed {
  const receipts = lines.flatMap((line) => {
    const { receipt } = line;
    return receipt === undefined ? [] : [differences(line, receipt, () => replayText(receipt))];
  });
  const turns = lines.flatMap((line) => {
    const { turn } = line;
    return turn === undefined ? [] : [differences(line, turn, () => replayTurn(turn, line))];
  });
  return { receipts: receipts.length, turns: turns.length, differences: [...receipts, ...turns].flat() };
}

function differences({ claim, no }: Pick<Line, 'claim' | 'no'>, stored: string, replay: () => string): Difference[] {
  const replayed = textOr(replay);
  if (replayed === stored) return [];
  const at = partingOf(stored, replayed);
  const show = (text: string) => text.slice(at, at + SHOWN);
  return [{ line: `${claim}/${no}`, stored: show(stored), replayed: show(replayed) }];
}

function textOr(replay: () => string): string {
  try {
    return replay();
  } catch (error) {
    return `不能重算：${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A little before the first byte that differs, so that the name of the field is seen. */
function partingOf(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return Math.max(0, at - SHOWN / 3);
}
