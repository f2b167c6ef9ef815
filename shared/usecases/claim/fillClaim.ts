import { touchClaim } from '../../domain/claimStates.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import type { ClaimId, RosterId } from '../../schemas/ids.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record } from '../record.ts';

/** A line and its row are two of the hundred items of a transaction; the claim and its event are two more. */
const ROWS_A_COMMIT = 45;

/**
 * Takes a roster's unclaimed good rows into a claim as lines, in the order of the file. Each chunk is whole: a row is
 * claimed in the transaction that makes its line, so a crash and a repeat go on where they stopped, and no row is
 * claimed twice.
 * @returns the claim with all its lines.
 */
export async function fillClaim(app: App, actor: Actor, id: ClaimId, roster: RosterId): Promise<Claim> {
  return attempt<Claim | 'more'>(app, async () => {
    const claim = await claimOf(app, id);
    const rows = await app.store.all({ of: 'row', by: 'roster', roster });
    const next = rows
      .filter((row) => row.claim === undefined)
      .sort((a, b) => a.row - b.row)
      .slice(0, ROWS_A_COMMIT);
    if (next.length === 0) return { done: claim };
    const changes = next.flatMap((row, index): Change[] => [
      { op: 'create', item: lineOf(row, id, claim.lines + index + 1) },
      { op: 'replace', item: { ...row, claim: id, version: row.version + 1 } },
    ]);
    const root = touchClaim(claim, { lines: claim.lines + next.length });
    const details = { rows: next.length, lines: root.lines };
    return {
      commit: { root, changes, movements: [], audit: record(app, actor, 'addLines', {}, details) },
      answer: () => 'more' as const,
    };
  }).then((done) => (done === 'more' ? fillClaim(app, actor, id, roster) : done));
}

function lineOf(row: RosterRow, claim: ClaimId, no: number): Line {
  return { ...newLine(claim, no, row.person, row.facts), row: row.row, rowKey: row.rowKey };
}

/** A line before it is assessed: it grants nothing and holds nothing. */
export function newLine(claim: ClaimId, no: number, person: Line['person'], facts: Line['facts']): Line {
  return {
    entity: 'line',
    claim,
    no,
    version: 1,
    status: 'submitted',
    person,
    facts,
    amount: 0,
    payee: '',
    slots: [],
    warnings: [],
    reasons: [],
    frozen: false,
  };
}
