import { canonical } from '../../domain/canonical.ts';
import { touchClaim } from '../../domain/claim/claimStates.ts';
import type { App, Change } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Line } from '../../schemas/claim.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';

const ROWS_A_COMMIT = 90;

/**
 * Gives the roster rows of a claim's lines back, so that they can be corrected and claimed again. A row that another
 * claim has taken since is not touched, nor one that came again in this claim: its latest line speaks for it.
 */
export async function freeRows(app: App, id: ClaimId, chosen: (line: Line) => boolean): Promise<void> {
  const more = await attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    if (!claim.roster) return { done: false };
    const latest = latestOf(await app.store.all({ of: 'line', by: 'claim', claim: id }));
    const keys = new Set(latest.filter(chosen).map((line) => line.rowKey));
    const held = (await app.store.all({ of: 'row', by: 'roster', roster: claim.roster })).filter(
      (row) => row.claim === id && keys.has(row.rowKey),
    );
    if (held.length === 0) return { done: false };
    const changes = held
      .slice(0, ROWS_A_COMMIT)
      .map(({ claim: _held, ...row }): Change => ({ op: 'replace', item: { ...row, version: row.version + 1 } }));
    const audit = record(app, systemActor(app.jurisdiction), 'freeRows', {}, { rows: changes.length });
    return {
      commit: { root: touchClaim(claim), changes, movements: [], audit },
      answer: () => held.length > ROWS_A_COMMIT,
    };
  });
  if (more) await freeRows(app, id, chosen);
}

/** Of each row, or each part that a row is paid in, the line that it was last claimed by. */
function latestOf(lines: readonly Line[]): Line[] {
  const inOrder = lines.toSorted((one, other) => one.no - other.no);
  return [...new Map(inOrder.map((line) => [canonical([line.rowKey, line.facts['part']]), line])).values()];
}
