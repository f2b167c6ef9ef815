import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { COLUMNS, type RosterKind } from '../../../../shared/domain/roster/columns.ts';
import { seededRandom, shuffled } from './random.ts';

export type RosterRow = Readonly<Record<string, string>>;

type Wanted = {
  programme: RosterKind;
  /** Values by the column's Chinese name; a column that no row has is left out when the roster can do without it. */
  rows: readonly RosterRow[];
  format: 'xlsx' | 'csv';
  /** Puts the columns in another order, the same for the same seed. */
  shuffleSeed?: number;
  /** Rows (from 0) whose citizen's number is typed as a number, as Excel cuts it. */
  numericIdRows?: readonly number[];
};

const ID = '身份证号';
/** What Excel keeps of a number. */
const KEPT_DIGITS = 15;

/** A roster as an officer's Excel saves it: a workbook, or a CSV in GB 18030. */
export async function rosterFile(wanted: Wanted): Promise<Uint8Array> {
  const columns = columnsOf(wanted);
  const cut = new Set(wanted.numericIdRows);
  const table = wanted.rows.map((row, index) =>
    columns.map((column) => (column === ID && cut.has(index) ? cutByExcel(row[ID] ?? '') : (row[column] ?? ''))),
  );
  return wanted.format === 'xlsx' ? asWorkbook(columns, table) : asCsv(columns, table);
}

function columnsOf({ programme, rows, shuffleSeed }: Wanted): string[] {
  const used = new Set(rows.flatMap((row) => Object.keys(row)));
  const known = COLUMNS[programme].filter(({ header, required }) => required || used.has(header));
  const headers = known.map(({ header }) => header);
  const columns = [...headers, ...[...used].filter((name) => !headers.includes(name))];
  return shuffleSeed === undefined ? columns : shuffled(seededRandom(shuffleSeed), columns);
}

const cutByExcel = (number: string): number => Number(number.slice(0, KEPT_DIGITS).padEnd(number.length, '0'));

type Table = readonly (readonly (string | number)[])[];

async function asWorkbook(columns: readonly string[], table: Table): Promise<Uint8Array> {
  // Large, and not wanted before the first workbook: a start waits for it otherwise.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('花名册');
  for (const row of [columns, ...table]) sheet.addRow(row);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Excel writes into a CSV what it shows: a long number as 9.99999E+17. */
function asCsv(columns: readonly string[], table: Table): Uint8Array {
  const shown = table.map((row) =>
    row.map((value) => (typeof value === 'number' ? value.toExponential(5).toUpperCase() : value)),
  );
  const text = stringify([columns, ...shown], { record_delimiter: 'windows' });
  return new Uint8Array(iconv.encode(text, 'gb18030'));
}
