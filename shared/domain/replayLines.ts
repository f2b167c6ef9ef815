import { replayText } from '../policy/replay.ts';
import type { Line } from '../schemas/claim.ts';

/** A stored line whose receipt says another thing than its replay: where the two texts first part. */
export type Difference = { readonly line: string; readonly stored: string; readonly replayed: string };

/** How much of two texts is shown from where they part. */
const SHOWN = 60;

/** Every line whose receipt does not replay to the same bytes, or cannot be replayed at all (I5). */
export function replayLines(lines: readonly Line[]): { receipts: number; differences: Difference[] } {
  const told = lines.filter((line) => line.receipt !== undefined);
  const differences = told.flatMap((line): Difference[] => {
    const stored = line.receipt ?? '';
    const replayed = replayedOr(stored);
    if (replayed === stored) return [];
    const at = partingOf(stored, replayed);
    const show = (text: string) => text.slice(at, at + SHOWN);
    return [{ line: `${line.claim}/${line.no}`, stored: show(stored), replayed: show(replayed) }];
  });
  return { receipts: told.length, differences };
}

function replayedOr(text: string): string {
  try {
    return replayText(text);
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
