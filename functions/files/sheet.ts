import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import ExcelJS from 'exceljs';
import { EMPTY, type Cell } from '../../shared/domain/roster/cell.ts';
import type { Reason } from '../../shared/schemas/reason.ts';
import { detect } from './format.ts';

/** A row as it stands in the file: its number there, and its cells. */
export type SheetRow = { number: number; cells: Cell[] };

/** A file that cannot be read as rows, on its way out of the stream. */
export class Unreadable extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** More than any class, and little enough to hold. */
const MOST_ROWS = 100_000;

/**
 * Streams the rows of a workbook's first sheet or of a CSV; nothing beyond the limit is read.
 * @throws Unreadable naming what is wrong with the file.
 */
export async function* rowsOf(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const detected = detect(bytes);
  if ('refusal' in detected) throw new Unreadable(detected.refusal);
  let seen = 0;
  const rows = detected.format === 'xlsx' ? workbookRows(bytes) : csvRows(detected.text);
  for await (const row of rows) {
    // The header and a few title lines come on top of the data rows.
    if (++seen > MOST_ROWS + 10) {
      throw new Unreadable({ code: 'TOO_MANY_ROWS', message: `数据超过 ${MOST_ROWS} 行；请按班级拆分后分别上传。` });
    }
    yield row;
  }
}

async function* csvRows(text: string): AsyncGenerator<SheetRow> {
  const parser = Readable.from([text]).pipe(
    parse({ bom: true, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: false, info: true }),
  );
  try {
    for await (const record of parser) {
      const { record: values, info } = record as { record: string[]; info: { lines: number } };
      yield {
        number: info.lines,
        cells: values.map((value) => (value.trim() === '' ? EMPTY : { kind: 'text', text: unquoted(value) })),
      };
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable({
      code: 'NOT_A_WORKBOOK',
      message: 'CSV 内容无法解析（引号或分隔符有误）；请用 Excel 另存为 .xlsx 后上传。',
    });
  }
}

/** Excel keeps long numbers in a CSV as `="…"` or with a leading tab or quote. */
const unquoted = (value: string): string => /^="(.*)"$/.exec(value.trim())?.[1] ?? value.replace(/^['\t]/, '');

async function* workbookRows(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]) as never, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
  });
  try {
    for await (const sheet of reader) {
      for await (const row of sheet) yield { number: row.number, cells: cellsOf(row) };
      return;
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable({
      code: 'NOT_A_WORKBOOK',
      message: '文件不是完好的 Excel 工作簿；请用 Excel 打开检查后另存为 .xlsx 上传。',
    });
  }
}

function cellsOf(row: ExcelJS.Row): Cell[] {
  const cells: Cell[] = [];
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    cells[column - 1] = cellOf(cell.value);
  });
  return Array.from(cells, (cell) => cell ?? EMPTY);
}

function cellOf(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined || value === '') return EMPTY;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? '是' : '否' };
  if (value instanceof Date) return { kind: 'date', date: value.toISOString().slice(0, 10) };
  if ('error' in value) return { kind: 'error', text: String(value.error) };
  if ('richText' in value) return { kind: 'text', text: value.richText.map((part) => part.text).join('') };
  if ('result' in value) return cellOf(value.result as ExcelJS.CellValue);
  if ('text' in value) return { kind: 'text', text: String(value.text) };
  return { kind: 'error', text: '' };
}
