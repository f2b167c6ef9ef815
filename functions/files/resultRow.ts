import type ExcelJS from 'exceljs';
import { textOf, type Cell } from '../../shared/domain/roster/cell.ts';
import type { Layout } from '../../shared/domain/roster/header.ts';
import type { RowError } from '../../shared/schemas/roster.ts';

/** Where things stand in a result workbook. Columns count from 1, those of the file from 0. */
export type ResultColumns = {
  headerRow: number;
  /** The file's columns that are written again, in order. */
  kept: readonly number[];
  /** The roster's columns as they stand in the file. */
  layout: Layout;
  /** The roster's columns by their header, as they are written. */
  places: ReadonlyMap<string, number>;
  /** Columns of names and numbers: always text. */
  identity: ReadonlySet<number>;
  summary: string;
};

const WRONG: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD9D9' } };
const TEXT = '@';

/**
 * What stood in the file. A number stays a number, for in an identity column it is wrong as one; there its cell becomes
 * text, so that what is typed into it keeps its digits.
 */
export function writeCells(row: ExcelJS.Row, columns: ResultColumns | undefined, cells: readonly Cell[]): void {
  const kept = columns?.kept ?? cells.map((_, index) => index);
  kept.forEach((from, index) => {
    const cell = cells[from];
    if (!cell || cell.kind === 'empty') return;
    const target = row.getCell(index + 1);
    target.value = cell.kind === 'number' ? cell.value : textOf(cell);
    if (cell.kind !== 'number' || columns?.identity.has(index + 1)) target.numFmt = TEXT;
  });
}

export function markGood(row: ExcelJS.Row, { kept }: ResultColumns): void {
  row.getCell(kept.length + 1).value = '合格';
}

/** The row is open, its bad cells are coloured, and every reason stands at the end. */
export function markWrong(row: ExcelJS.Row, { kept, places }: ResultColumns, errors: readonly RowError[]): void {
  row.getCell(kept.length + 1).value = '需更正';
  row.getCell(kept.length + 2).value = errors.map(reasonOf).join('\n');
  kept.forEach((_, index) => {
    row.getCell(index + 1).protection = { locked: false };
  });
  for (const [column, ofColumn] of Map.groupBy(errors, (error) => error.column)) {
    const place = places.get(column);
    if (place === undefined) continue;
    row.getCell(place).fill = WRONG;
    row.getCell(place).note = ofColumn.map((error) => error.message).join('\n');
  }
}

const reasonOf = ({ column, message, clause }: RowError): string =>
  `${column ? `【${column}】` : ''}${message}${clause === undefined ? '' : `（${clause}）`}`;
