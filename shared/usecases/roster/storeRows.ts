import type { App, Change } from '../../ports.ts';
import type { RosterId, UploadId } from '../../schemas/ids.ts';
import type { IncomingRow, RosterRow, StoredChunk } from '../../schemas/roster.ts';
import { attempt } from '../attempt.ts';
import { record, systemActor } from '../record.ts';
import { takeChunk } from './receiveUpload.ts';

const ROWS_A_COMMIT = 90;

/**
 * Merges one chunk of good rows into the roster: a new row is added, a corrected one replaces the old, the same one
 * changes nothing, and one that a claim holds is left as it is and reported.
 */
export async function storeRows(app: App, rosterId: RosterId, upload: UploadId, chunk: number): Promise<StoredChunk> {
  const rows = await takeChunk(app, upload, chunk);
  const total: StoredChunk = { added: 0, changed: 0, unchanged: 0, locked: [] };
  for (let start = 0; start < rows.length; start += ROWS_A_COMMIT) {
    const part = await storePart(app, rosterId, upload, rows.slice(start, start + ROWS_A_COMMIT));
    total.added += part.added;
    total.changed += part.changed;
    total.unchanged += part.unchanged;
    total.locked.push(...part.locked);
  }
  return total;
}

function storePart(app: App, rosterId: RosterId, upload: UploadId, rows: readonly IncomingRow[]): Promise<StoredChunk> {
  return attempt<StoredChunk>(app, async () => {
    const roster = await app.store.get({ entity: 'roster', id: rosterId });
    if (!roster) throw new Error(`roster ${rosterId} does not exist`);
    const present = await app.store.many(
      'row',
      rows.map(({ rowKey }) => ({ entity: 'row' as const, roster: rosterId, rowKey })),
    );
    const result: StoredChunk = { added: 0, changed: 0, unchanged: 0, locked: [] };
    const changes = rows.flatMap((row, index) => merge(rosterId, upload, row, present[index], result));
    if (changes.length === 0) return { done: result };
    const details = {
      upload,
      added: result.added,
      changed: result.changed,
      unchanged: result.unchanged,
      locked: result.locked.length,
    };
    return {
      commit: {
        root: { ...roster, version: roster.version + 1 },
        changes,
        movements: [],
        audit: record(app, systemActor(app.jurisdiction), 'storeRows', {}, details),
      },
      answer: () => result,
    };
  });
}

/** One row against what is there; counts what happened into `result`. A repeat of the same upload counts as it did first. */
function merge(
  roster: RosterId,
  upload: UploadId,
  row: IncomingRow,
  present: RosterRow | undefined,
  result: StoredChunk,
): Change[] {
  const version = (present?.version ?? 0) + 1;
  const parts = present?.parts && { parts: present.parts };
  const next: RosterRow = { entity: 'row', roster, upload, version, ...row, ...parts };
  if (!present) {
    result.added++;
    return [{ op: 'create', item: next }];
  }
  if (present.digest === row.digest) {
    if (present.upload === upload && present.version === 1) result.added++;
    else if (present.upload === upload) result.changed++;
    else result.unchanged++;
    return [];
  }
  if (present.claim !== undefined) {
    result.locked.push(row.row);
    return [];
  }
  result.changed++;
  return [{ op: 'replace', item: next }];
}
