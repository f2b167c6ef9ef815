import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import type { RosterFile } from './planTypes.ts';

export const CONTENT_TYPES: Readonly<Record<RosterFile['format'], string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

const columnsOf = ({ rows }: RosterFile): string[] => Object.keys(rows[0] ?? {});

async function workbook(file: RosterFile): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('花名册');
  const columns = columnsOf(file);
  sheet.addRow(columns);
  for (const row of file.rows) sheet.addRow(columns.map((column) => row[column] ?? ''));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** As Excel on Chinese Windows saves it. */
function commaSeparated(file: RosterFile): Uint8Array {
  const text = stringify(file.rows as Record<string, string | number>[], {
    header: true,
    columns: columnsOf(file),
    record_delimiter: 'windows',
  });
  return new Uint8Array(iconv.encode(text, 'gb18030'));
}

/** A roster file's bytes: a workbook, or a CSV in GB 18030. */
export const rosterBytes = (file: RosterFile): Promise<Uint8Array> =>
  file.format === 'xlsx' ? workbook(file) : Promise.resolve(commaSeparated(file));
