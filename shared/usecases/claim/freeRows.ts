import { freedRow, latestByRow, mayComeAgain } from '../../domain/claim/parts.ts';
import { touchClaim } from '../../domain/claim/claimStates.ts';
import type { App, Change } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Line } from '../../schemas/line.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';

const ROWS_A_COMMIT = 90;

/**
 * Gives the roster rows of a claim's lines back, so that they can be corrected and claimed again. A row that another
 * claim has taken since is not touched, nor one that came again in this claim: its latest line speaks for it. Of a row
 * that is paid in parts, only those come again that came back.
 */
export async function freeRows(app: App, id: ClaimId, chosen: (line: Line) => boolean): Promise<void> {
  const more = await attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    if (!claim.roster) return { done: false };
    const latest = latestByRow(await app.store.all({ of: 'line', by: 'claim', claim: id }));
    const freed = (await app.store.all({ of: 'row', by: 'roster', roster: claim.roster }))
      .filter((row) => row.claim === id)
      .flatMap((row) => freedRow(row, latest.get(row.rowKey) ?? [], chosen, claim.status !== 'withdrawn') ?? []);
    if (freed.length === 0) return { done: false };
    const changes = freed.slice(0, ROWS_A_COMMIT).map((item): Change => ({ op: 'replace', item }));
    const audit = record(app, systemActor(app.jurisdiction), 'freeRows', {}, { rows: changes.length });
    return {
      commit: { root: touchClaim(claim), changes, movements: [], audit },
      answer: () => freed.length > ROWS_A_COMMIT,
    };
  });
  if (more) await freeRows(app, id, chosen);
}

/** The rows of lines that have ended in a claim and may come again; of one that was taken back, all. */
export async function freeEnded(app: App, id: ClaimId): Promise<void> {
  const { status } = await claimOf(app, id);
  await freeRows(app, id, status === 'withdrawn' ? () => true : mayComeAgain);
}
