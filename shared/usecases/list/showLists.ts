import { listOverview, warnings, wordsByLine } from '../../domain/lists/listWords.ts';
import { named } from '../../domain/workItems.ts';
import type { App, Change } from '../../ports.ts';
import type { Role } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ListMatch } from '../../schemas/list.ts';

/** Lines that a decision should look at: those with warnings of the rules or of a list. */
export function warnedLines(lines: readonly Line[], matches: readonly ListMatch[]): number[] {
  const words = wordsByLine(lines, matches);
  return named(
    lines.filter((line) => line.warnings.length + warnings(words.get(line.no)).length > 0).map(({ no }) => no),
  );
}

/** Decisions that a department makes say nothing of lists: whose list a trainee is on is not for it (I8). */
export const showsLists = (role: Role): boolean => role !== 'department';

/** A list may come while somebody is deciding on a claim: the open decision's overview says so from then on. */
export async function showLists(
  app: Pick<App, 'store'>,
  claim: Claim,
  lines: readonly Line[],
  matches: readonly ListMatch[],
): Promise<Change[]> {
  const items = await app.store.all({ of: 'workItem', by: 'case', case: claim.id });
  const lists = listOverview(lines, matches);
  return items
    .filter(({ status, role }) => status === 'open' && showsLists(role))
    .map((item): Change => {
      const warned = 'warned' in item.shown && { warned: warnedLines(lines, matches) };
      return {
        op: 'replace',
        item: { ...item, version: item.version + 1, shown: { ...item.shown, ...warned, lists } },
      };
    });
}
