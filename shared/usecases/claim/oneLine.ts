import { mayMoveClaim, touchClaim } from '../../domain/claim/claimStates.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record } from '../record.ts';
import { newLine } from './fillClaim.ts';

/**
 * The one line of a claim that is up for review: made, or replaced when a request that stopped half-way comes again.
 * A line that was returned stays on the record.
 */
export function putLine(
  app: App,
  actor: Actor,
  id: ClaimId,
  put: Pick<Line, 'person' | 'facts' | 'heads' | 'unpaidHeads' | 'exceptions'>,
): Promise<void> {
  return attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    if (!mayMoveClaim(claim, 'submit')) return { done: undefined };
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
    const open = lines.find((line) => line.status === 'submitted');
    const change: Change = open
      ? { op: 'replace', item: { ...open, ...put, version: open.version + 1 } }
      : { op: 'create', item: { ...newLine(id, lines.length + 1, put.person, put.facts), ...put } };
    const root = touchClaim(claim, { lines: open ? lines.length : lines.length + 1 });
    const audit = record(app, actor, 'addLines', {}, { rows: 1 });
    return { commit: { root, changes: [change], movements: [], audit }, answer: () => undefined };
  });
}
