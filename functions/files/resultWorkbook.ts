import ExcelJS from 'exceljs';
import type { Cell } from '../../shared/domain/roster/cell.ts';
import { textOf } from '../../shared/domain/roster/cell.ts';
import { COLUMNS } from '../../shared/domain/roster/columns.ts';
import { isHeader, layoutOf, RESULT_HEADERS } from '../../shared/domain/roster/header.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import type { RowError } from '../../shared/schemas/roster.ts';
import { rowsOf } from './sheet.ts';

type Marked = { bytes: Uint8Array; programme: ClaimedProgramme; errors: readonly RowError[] };

const WRONG: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD9D9' } };

/**
 * The officer's own file back: bad cells coloured with a note, and at the end of each row what became of it and how to
 * mend it. Good rows are locked, bad ones are open; every value stays text, so that no number loses digits and no text
 * becomes a formula.
 */
export async function writeResultWorkbook({ bytes, programme, errors }: Marked): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('处理结果', { views: [{ state: 'frozen', ySplit: 1 }] });
  const byRow = Map.groupBy(errors, (error) => error.row);
  let columns: { headers: ReadonlyMap<string, number>; width: number } | undefined;
  for await (const { number, cells } of rowsOf(bytes)) {
    const target = sheet.getRow(number);
    writeCells(target, cells);
    if (!columns && isHeader(cells, COLUMNS[programme])) {
      columns = headerOf(cells, programme);
      RESULT_HEADERS.forEach((header, index) => {
        target.getCell((columns?.width ?? 0) + index + 1).value = header;
      });
      target.font = { bold: true };
    } else if (columns && cells.length > 0) {
      markRow(target, columns, byRow.get(number) ?? []);
    }
  }
  sheet.getColumn((columns?.width ?? 0) + 2).width = 60;
  await sheet.protect('', { formatColumns: true, autoFilter: true, sort: true });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Our own columns of an earlier result are overwritten, not added again. */
function headerOf(
  cells: readonly Cell[],
  programme: ClaimedProgramme,
): { headers: Map<string, number>; width: number } {
  const layout = layoutOf(cells, COLUMNS[programme]);
  const headers = new Map('ok' in layout ? [...layout.ok].map(([column, index]) => [column.header, index + 1]) : []);
  const earlier = cells.findIndex((cell) => textOf(cell) === RESULT_HEADERS[0]);
  return { headers, width: earlier === -1 ? cells.length : earlier };
}

function writeCells(row: ExcelJS.Row, cells: readonly Cell[]): void {
  cells.forEach((cell, index) => {
    const target = row.getCell(index + 1);
    target.value = cell.kind === 'number' ? cell.value : textOf(cell);
    if (cell.kind !== 'number') target.numFmt = '@';
  });
}

function markRow(
  row: ExcelJS.Row,
  columns: { headers: ReadonlyMap<string, number>; width: number },
  errors: readonly RowError[],
): void {
  row.getCell(columns.width + 1).value = errors.length === 0 ? '合格' : '需更正';
  const text = errors.map(
    (error) =>
      `${error.column ? `【${error.column}】` : ''}${error.message}${error.clause ? `（${error.clause}）` : ''}`,
  );
  row.getCell(columns.width + 2).value = text.join('\n');
  if (errors.length === 0) return;
  for (let index = 1; index <= columns.width; index++) row.getCell(index).protection = { locked: false };
  for (const error of errors) {
    const place = columns.headers.get(error.column);
    if (place === undefined) continue;
    row.getCell(place).fill = WRONG;
    row.getCell(place).note = error.message;
  }
}
