import { z } from 'zod';
import { EMPTY } from '../../shared/domain/roster/cell.ts';
import { listColumns } from '../../shared/domain/roster/listColumns.ts';
import { readCell } from '../../shared/domain/roster/readRow.ts';
import { CitizenId } from '../../shared/domain/identity/citizenId.ts';
import type { BadRows, ListKind } from '../../shared/schemas/list.ts';
import type { Reason } from '../../shared/schemas/reason.ts';
import { dataRows } from './dataRows.ts';
import { Unreadable } from './unreadable.ts';

/** Numbers in clear with their categories: exists only inside the step that keys them (I9). */
export type ListFile =
  | { ok: true; people: Map<string, Set<string>>; rows: number; bad: number; badRows: BadRows[] }
  | { ok: false; refusal: Reason };

const Categories = z.array(z.string()).default([]);

/** Row numbers that are kept of the bad rows; their count is kept of all. */
const ROWS_TOLD = 1000;

/** Reads a list: who is on it, and which rows are wrong in which way. A file without the columns is refused whole. */
export async function readListFile(bytes: Uint8Array, kind: ListKind): Promise<ListFile> {
  const columns = listColumns(kind);
  const people = new Map<string, Set<string>>();
  const wrong = new Map<string, BadRows>();
  let [rows, bad] = [0, 0];
  try {
    for await (const { layout, number, cells } of dataRows(bytes, columns)) {
      rows++;
      const said: Record<string, unknown> = {};
      const faults = columns.flatMap((column) => {
        const read = readCell(column, cells[layout.get(column) ?? -1] ?? EMPTY);
        if (read && 'fault' in read) return [{ ...read.fault, column: column.header }];
        said[column.key] = read?.ok;
        return [];
      });
      const citizen = CitizenId.safeParse(said['citizenId']);
      if (faults.length === 0 && citizen.success) {
        const known = people.get(citizen.data.number) ?? new Set();
        for (const category of Categories.parse(said['category'])) known.add(category);
        people.set(citizen.data.number, known);
        continue;
      }
      if (++bad > ROWS_TOLD) continue;
      for (const fault of faults) note(wrong, fault, number);
    }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, refusal: error.reason };
    throw error;
  }
  if (rows === 0) return { ok: false, refusal: { code: 'EMPTY_FILE', message: '名单只有表头，没有数据行。' } };
  return { ok: true, people, rows, bad, badRows: [...wrong.values()] };
}

function note(wrong: Map<string, BadRows>, fault: Omit<BadRows, 'rows'>, row: number): void {
  const key = `${fault.column} ${fault.message}`;
  const known = wrong.get(key) ?? { ...fault, rows: [] };
  known.rows.push(row);
  wrong.set(key, known);
}
