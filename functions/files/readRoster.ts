import type { Cell } from '../../shared/domain/roster/cell.ts';
import { COLUMNS, type RosterKind } from '../../shared/domain/roster/columns.ts';
import { holdsData, isHeader, layoutOf, type Layout } from '../../shared/domain/roster/header.ts';
import { readRow, repeats, type PersonRow } from '../../shared/domain/roster/readRow.ts';
import type { Reason } from '../../shared/schemas/reason.ts';
import type { ReadRow, RowError } from '../../shared/schemas/roster.ts';
import { rowsOf } from './sheet.ts';
import { MOST_ROWS, tooManyRows, Unreadable } from './unreadable.ts';

export type RosterFile = { ok: true; rows: ReadRow[]; errors: RowError[] } | { ok: false; refusal: Reason };

/** Titles may stand above the header. */
const HEADER_WITHIN = 10;

/**
 * Reads a roster file: the good rows, and for each bad one everything that is wrong with it. A file that is no roster is
 * refused as a whole, with what to do.
 */
export async function readRoster(bytes: Uint8Array, programme: RosterKind): Promise<RosterFile> {
  try {
    const rows: ReadRow[] = [];
    const errors: RowError[] = [];
    const persons: PersonRow[] = [];
    for await (const { layout, number, cells } of dataRows(bytes, programme)) {
      const result = readRow(programme, layout, number, cells);
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

async function* dataRows(
  bytes: Uint8Array,
  programme: RosterKind,
): AsyncGenerator<{ layout: Layout; number: number; cells: Cell[] }> {
  const columns = COLUMNS[programme];
  let layout: Layout | undefined;
  let [above, below] = [0, 0];
  for await (const { number, cells } of rowsOf(bytes)) {
    if (layout) {
      if (!holdsData(cells, layout)) continue;
      if (++below > MOST_ROWS) throw tooManyRows();
      yield { layout, number, cells };
    } else if (isHeader(cells, columns)) {
      const found = layoutOf(cells, columns);
      if ('refusal' in found) throw new Unreadable(found.refusal.code, found.refusal.message);
      layout = found.ok;
    } else if (++above >= HEADER_WITHIN) break;
  }
  if (layout) return;
  const wanted = columns.filter((column) => column.required).map((column) => column.header);
  const message = `第一张工作表的前 ${HEADER_WITHIN} 行内没有找到表头；花名册须有列：${wanted.join('、')}。`;
  throw new Unreadable('MISSING_COLUMNS', message);
}
