import { EMPTY, type Cell } from '../../../shared/domain/roster/cell.ts';
import { partOf } from './archive.ts';
import { openBook, type Book } from './book.ts';
import { cellOf, type RawCell } from './cell.ts';
import { watchXml, type Watcher } from './xml.ts';

/** A row as it stands in the file: its number there, and its cells from column A on. */
export type SheetRow = { number: number; cells: Cell[] };

/** A sheet of 100,000 rows and 14 columns has some 80 MB. */
const MOST_SHEET = 250_000_000;
/** Further columns are not a roster's. */
const MOST_COLUMNS = 256;

/**
 * Streams the rows of a workbook's first visible sheet. Nothing is laid on disk, and of what is inflated only the row
 * at hand and the shared texts are held.
 * @throws Unreadable naming what is wrong with the file.
 */
export async function* workbookRows(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const book = await openBook(bytes);
  const found: SheetRow[] = [];
  for await (const _ of watchXml(partOf(book.archive, book.sheet, MOST_SHEET), sheetWatcher(book, found)))
    yield* found.splice(0);
}

/** Column of `AB12`, from 0; undefined where a cell does not say its place. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Collects whole rows into `found`. */
function sheetWatcher(book: Book, found: SheetRow[]): Watcher {
  let row: SheetRow | undefined;
  let number = 0;
  let cell: (RawCell & { column: number }) | undefined;
  let [collecting, inReading] = [false, false];
  return {
    open: (name, attributes) => {
      if (name === 'row') {
        number = Number(attributes['r'] ?? number + 1);
        row = { number, cells: [] };
      } else if (name === 'c' && row) {
        const { t: type = 'n', s: style = '0', r: reference } = attributes;
        const column = columnOf(reference) ?? row.cells.length;
        cell = { type, style: Number(style), value: undefined, formula: false, column };
      } else if (cell && name === 'f') cell.formula = true;
      else if (name === 'rPh') inReading = true;
      collecting = (name === 'v' || name === 't') && !inReading;
    },
    text: (text) => {
      if (cell && collecting) cell.value = (cell.value ?? '') + text;
    },
    close: (name) => {
      collecting = false;
      if (name === 'rPh') inReading = false;
      if (name === 'c' && row && cell) {
        if (cell.column < MOST_COLUMNS) put(row.cells, cell.column, cellOf(cell, book));
        cell = undefined;
      }
      if (name === 'row' && row) {
        found.push(row);
        row = undefined;
      }
    },
  };
}

function put(cells: Cell[], column: number, cell: Cell): void {
  while (cells.length < column) cells.push(EMPTY);
  cells[column] = cell;
}
