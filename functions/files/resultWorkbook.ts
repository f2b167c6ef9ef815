import type ExcelJS from 'exceljs';
import { textOf, type Cell } from '../../shared/domain/roster/cell.ts';
import { COLUMNS, type RosterKind } from '../../shared/domain/roster/columns.ts';
import { holdsData, isHeader, layoutOf, RESULT_HEADERS } from '../../shared/domain/roster/header.ts';
import type { RowError } from '../../shared/schemas/roster.ts';
import { markGood, markWrong, writeCells, type ResultColumns } from './resultRow.ts';
import { rowsOf } from './sheet.ts';
import { writeWorkbook, type WorkbookWriter } from './writeWorkbook.ts';

type Marked = { bytes: Uint8Array; programme: RosterKind; errors: readonly RowError[] };

/** How the summary in the header row begins; with it an earlier result's is known again. */
const SUMMARY = '共';
const NARROW = 18;
const WIDE = 60;

/**
 * The officer's own file back: bad cells coloured with a note, at the end of each row what became of it and how to mend
 * it, and beside the header what became of all. Good rows are locked, bad ones are open; every value stays what it was,
 * texts as text, so that no number loses digits and no text becomes a formula. The corrected result can be uploaded as
 * it is. Written as a stream: a roster of 100,000 rows never lies in memory as a whole.
 */
export async function writeResultWorkbook({ bytes, programme, errors }: Marked): Promise<Uint8Array> {
  const byRow = Map.groupBy(errors, (error) => error.row);
  const columns = await columnsOf(bytes, programme, byRow);
  return writeWorkbook((workbook) => fill(workbook, { bytes, columns, byRow }));
}

type Filling = {
  bytes: Uint8Array;
  columns: ResultColumns | undefined;
  byRow: ReadonlyMap<number, readonly RowError[]>;
};

async function fill(workbook: WorkbookWriter, { bytes, columns, byRow }: Filling): Promise<void> {
  const sheet = workbook.addWorksheet('处理结果', { views: [{ state: 'frozen', ySplit: columns?.headerRow ?? 1 }] });
  if (columns) sheet.columns = widths(columns);
  await sheet.protect('', { formatColumns: true, autoFilter: true, sort: true });
  for await (const { number, cells } of rowsOf(bytes)) {
    const row = sheet.getRow(number);
    writeCells(row, columns, cells);
    if (columns && number === columns.headerRow) writeHeader(row, columns);
    else if (columns && number > columns.headerRow && holdsData(cells, columns.layout)) {
      const wrong = byRow.get(number);
      if (wrong) markWrong(row, columns, wrong);
      else markGood(row, columns);
    }
    row.commit();
  }
  sheet.commit();
}

/** Where things stand in the file, and its summary: one reading before the one that writes. */
async function columnsOf(
  bytes: Uint8Array,
  programme: RosterKind,
  byRow: ReadonlyMap<number, readonly RowError[]>,
): Promise<ResultColumns | undefined> {
  let columns: Omit<ResultColumns, 'summary'> | undefined;
  let rows = 0;
  for await (const { number, cells } of rowsOf(bytes)) {
    if (columns && holdsData(cells, columns.layout)) rows++;
    else if (columns) continue;
    else if (isHeader(cells, COLUMNS[programme])) columns = headerOf(number, cells, programme);
  }
  if (!columns) return undefined;
  const bad = byRow.size;
  return { ...columns, summary: `${SUMMARY} ${rows} 行：合格 ${rows - bad} 行，需更正 ${bad} 行` };
}

/** The columns to write again: our own of an earlier result are left out, and stand anew at the end. */
function headerOf(headerRow: number, cells: readonly Cell[], programme: RosterKind): Omit<ResultColumns, 'summary'> {
  const kept = cells.flatMap((cell, index) => (isOurs(cell) ? [] : [index]));
  const layout = layoutOf(
    kept.map((index) => cells[index] ?? { kind: 'empty' }),
    COLUMNS[programme],
  );
  const found = 'ok' in layout ? [...layout.ok] : [];
  return {
    headerRow,
    kept,
    layout: new Map(found.map(([column, index]) => [column, kept[index] ?? index])),
    places: new Map(found.map(([column, index]) => [column.header, index + 1])),
    identity: new Set(found.flatMap(([column, index]) => (column.goes === 'identity' ? [index + 1] : []))),
  };
}

function isOurs(cell: Cell): boolean {
  const text = textOf(cell);
  return RESULT_HEADERS.some((header) => header === text) || /^共 \d+ 行：合格/u.test(text);
}

function writeHeader(row: ExcelJS.Row, { kept, summary }: ResultColumns): void {
  [...RESULT_HEADERS, summary].forEach((text, index) => {
    row.getCell(kept.length + index + 1).value = text;
  });
  row.font = { bold: true };
}

/** Columns of numbers that Excel would cut are text down to the last row, also where nothing stands yet. */
function widths({ kept, identity }: ResultColumns): Partial<ExcelJS.Column>[] {
  const own = kept.map((_, index) => ({ width: NARROW, ...(identity.has(index + 1) && { style: { numFmt: '@' } }) }));
  return [...own, { width: NARROW }, { width: WIDE }];
}
