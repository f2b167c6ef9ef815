import type { Cell } from '../../shared/domain/roster/cell.ts';
import type { Column } from '../../shared/domain/roster/column.ts';
import { holdsData, isHeader, layoutOf, type Layout } from '../../shared/domain/roster/header.ts';
import { rowsOf } from './sheet.ts';
import { MOST_ROWS, tooManyRows, Unreadable } from './unreadable.ts';

/** Titles may stand above the header. */
const HEADER_WITHIN = 10;

/**
 * Streams the rows below a file's header with the layout that the header gives.
 * @throws Unreadable for a file without the columns, or with too many rows.
 */
export async function* dataRows(
  bytes: Uint8Array,
  columns: readonly Column[],
): AsyncGenerator<{ layout: Layout; number: number; cells: Cell[] }> {
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
  const message = `第一张工作表的前 ${HEADER_WITHIN} 行内没有找到表头；文件须有列：${wanted.join('、')}。`;
  throw new Unreadable('MISSING_COLUMNS', message);
}
