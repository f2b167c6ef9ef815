import type { Change, Conflict } from '../../schemas/commit.ts';
import type { Line } from '../../schemas/line.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { Rival } from '../../schemas/slot.ts';

/** What a batch would take, and for which of its lines each change is. */
type Plan = { readonly changes: readonly Change[]; readonly owners: readonly (Line | undefined)[] };

/** A line that lost a place, to whom, and how its officer is told; `returned` where it may come again as it is. */
export type Loser = {
  line: Line;
  reason: Reason;
  holders: readonly Rival[];
  to?: 'rejected' | 'returned';
};

/** The line that lost a race for a place, and who holds the place (I2: the loser is told which claim holds it). */
export function loserOf(conflicts: readonly Conflict[], { owners, changes }: Plan): Loser | undefined {
  for (const conflict of conflicts) {
    if (conflict.kind !== 'slotTaken') continue;
    const line = owners[conflict.change];
    if (!line) continue;
    const holders = conflict.holders.map((holder) => `${holder.claim} 第 ${holder.line} 条`).join('、');
    return { line, holders: conflict.holders, reason: reasonOf(changes[conflict.change], holders) };
  }
  return undefined;
}

function reasonOf(change: Change | undefined, holders: string): Reason {
  const clause = '五(二)1';
  if (change?.op === 'takeAnnual')
    return { code: 'ANNUAL_LIMIT', message: `本年度享受次数已满，名额由 ${holders} 占用。`, clause };
  return { code: 'DUPLICATE_LEVEL', message: `同一项目（等级）已由 ${holders} 占用，不可重复享受。`, clause };
}
