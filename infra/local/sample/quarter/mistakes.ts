import type { RosterRow } from '../roster/rosterFile.ts';
import type { RosterUpload } from './planTypes.ts';

const ID = '身份证号';

/** The check character that this number does not have. */
const otherThan = (char: string): string => (char === '1' ? '2' : '1');

/** A digit typed wrong at the end. */
const mistyped = (row: RosterRow): RosterRow => {
  const id = row[ID] ?? '';
  return { ...row, [ID]: id.slice(0, -1) + otherThan(id.slice(-1)) };
};

const replaced = (rows: readonly RosterRow[], place: number, row: RosterRow | undefined): RosterRow[] =>
  rows.map((one, index) => (index === place && row ? row : one));

const changed = (rows: readonly RosterRow[], place: number, change: (row: RosterRow) => RosterRow): RosterRow[] =>
  rows.map((row, index) => (index === place ? change(row) : row));

/** The roster as it first came: a wrong digit, one trainee twice, and a number that Excel cut. */
export const firstDraft = (rows: readonly RosterRow[]): Pick<RosterUpload, 'rows' | 'numericIdRows'> => ({
  rows: replaced(changed(rows, 4, mistyped), 8, rows[7]),
  numericIdRows: [13],
});

/** Certificates that bring nothing: one of the day before the document was issued, one of somebody in the establishment (三(五)2). */
export const unentitled = (rows: readonly RosterRow[]): RosterRow[] =>
  changed(
    changed(rows, 2, (row) => ({ ...row, 发证日期: '2020-03-04' })),
    6,
    (row) => ({ ...row, 是否机关事业单位在编: '是' }),
  );
