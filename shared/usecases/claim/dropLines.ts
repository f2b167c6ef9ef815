import { touchClaim } from '../../domain/claim/claimStates.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import { leaveQueue } from '../../domain/money/lastYuan.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record } from '../record.ts';
import { told, type Release } from './releaseLines.ts';

/** A line and its place in the queue for money. */
const LINES_A_COMMIT = 45;

/** Granted by the rules or by a review, and nothing reserved for it yet. */
const WITHOUT_MONEY: ReadonlySet<Line['status']> = new Set(['assessed', 'accepted', 'waiting']);

const NONE: ReadonlySet<Line['status']> = new Set();

/**
 * Ends chosen lines that hold neither places nor money yet; those that wait leave the queue. What it ended it does not
 * find again, so a repeat changes nothing.
 * @param ended states of lines that are at an end already and are given another, which `chosen` must not find again.
 */
export async function dropLines(
  app: App,
  actor: Actor,
  id: ClaimId,
  wanted: Release,
  ended: ReadonlySet<Line['status']> = NONE,
): Promise<void> {
  const { to, reasons, why } = wanted;
  const more = await attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    if (wanted.by !== undefined && !isAskedOn(wanted.by, claim)) return { done: false };
    const open = (await app.store.all({ of: 'line', by: 'claim', claim: id })).filter(
      (line) => (WITHOUT_MONEY.has(line.status) || ended.has(line.status)) && wanted.chosen(line),
    );
    const lines = open.slice(0, LINES_A_COMMIT);
    if (lines.length === 0) return { done: false };
    const changes = lines.flatMap((line): Change[] => [
      ...leaveQueue(claim, line),
      { op: 'replace', item: { ...line, status: to, reasons, frozen: false, version: line.version + 1 } },
    ]);
    const audit = record(app, actor, 'drop', {}, { why, to, lines: lines.map(({ no }) => no) });
    return {
      commit: {
        root: touchClaim(claim),
        changes: [...changes, ...told(app, claim, lines, wanted)],
        movements: [],
        audit,
      },
      answer: () => open.length > lines.length,
    };
  });
  if (more) await dropLines(app, actor, id, wanted, ended);
}
