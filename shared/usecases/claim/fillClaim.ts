import { openParts } from '../../domain/claim/parts.ts';
import { touchClaim } from '../../domain/claim/claimStates.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId, RosterId } from '../../schemas/ids.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { planOfRows } from '../roster/planOfRows.ts';
import { record } from '../record.ts';

/** Of the hundred items of a transaction; the claim and its event come too. */
const ITEMS_A_COMMIT = 90;

/**
 * Takes a roster's unclaimed good rows into a claim as lines, in the order of the file. Each chunk is whole: a row is
 * claimed in the transaction that makes its line, so a crash and a repeat go on where they stopped, and no row is
 * claimed twice.
 * @param again with rows that were refused as they stand.
 * @returns the claim with all its lines.
 */
export async function fillClaim(app: App, actor: Actor, id: ClaimId, roster: RosterId, again = false): Promise<Claim> {
  return attempt<Claim | 'more'>(app, async () => {
    const claim = await claimOf(app, id);
    const plan = await planOfRows(app, claim);
    const rows = await app.store.all({ of: 'row', by: 'roster', roster });
    const open = rows
      .map((row) => ({ row, parts: openParts(plan, row, again) }))
      .filter(({ parts }) => parts.length > 0)
      .toSorted((a, b) => a.row.row - b.row.row);
    if (open.length === 0) return { done: claim };
    const changes: Change[] = [];
    let [rowsTaken, lines] = [0, claim.lines];
    for (const { row, parts } of open) {
      if (changes.length + parts.length + 1 > ITEMS_A_COMMIT) break;
      for (const facts of parts) changes.push({ op: 'create', item: lineOf({ ...row, facts }, id, ++lines) });
      changes.push({ op: 'replace', item: taken(row, id) });
      rowsTaken++;
    }
    const root = touchClaim(claim, { lines });
    const details = { rows: rowsTaken, lines };
    return {
      commit: { root, changes, movements: [], audit: record(app, actor, 'addLines', {}, details) },
      answer: () => 'more' as const,
    };
  }).then((done) => (done === 'more' ? fillClaim(app, actor, id, roster, again) : done));
}

const taken = ({ refused: _before, ...row }: RosterRow, claim: ClaimId): RosterRow => ({
  ...row,
  claim,
  version: row.version + 1,
});

/** The line that a row, or a part of it, becomes. */
export function lineOf(row: RosterRow, claim: ClaimId, no: number): Line {
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
