import { COLUMNS, type RosterKind } from '../../shared/domain/roster/columns.ts';
import { readRow, repeats, type PersonRow, type RowRules } from '../../shared/domain/roster/readRow.ts';
import type { Reason } from '../../shared/schemas/reason.ts';
import type { ReadRow, RowError } from '../../shared/schemas/roster.ts';
import { dataRows } from './dataRows.ts';
import { Unreadable } from './unreadable.ts';

const NO_RULES: RowRules = { check: () => [], unused: () => new Set() };

export type RosterFile = { ok: true; rows: ReadRow[]; errors: RowError[] } | { ok: false; refusal: Reason };

/**
 * Reads a roster file: the good rows, and for each bad one everything that is wrong with it, by `rules` included. A file that
 * is no roster is refused as a whole, with what to do.
 */
export async function readRoster(
  bytes: Uint8Array,
  programme: RosterKind,
  rules: RowRules = NO_RULES,
): Promise<RosterFile> {
  try {
    const rows: ReadRow[] = [];
    const errors: RowError[] = [];
    const persons: PersonRow[] = [];
    for await (const { layout, number, cells } of dataRows(bytes, COLUMNS[programme])) {
      const result = readRow({ programme, rules }, layout, number, cells);
      if ('ok' in result) rows.push(result.ok);
      else errors.push(...result.errors);
      if (result.person !== undefined) persons.push(result.person);
    }
    if (rows.length === 0 && errors.length === 0)
      return { ok: false, refusal: { code: 'EMPTY_FILE', message: '花名册只有表头，没有数据行。' } };
    const twice = repeats(persons);
    const wrong = new Set(twice.map((error) => error.row));
    return {
      ok: true,
      rows: rows.filter((row) => !wrong.has(row.row)),
      errors: [...errors, ...twice].toSorted((a, b) => a.row - b.row),
    };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, refusal: error.reason };
    throw error;
  }
}
