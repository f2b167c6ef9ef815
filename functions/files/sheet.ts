import { isBlank } from '../../shared/domain/roster/cell.ts';
import { csvRows } from './csvRows.ts';
import { detect } from './format.ts';
import { MOST_ROWS, tooManyRows, Unreadable } from './unreadable.ts';
import { workbookRows, type SheetRow } from './xlsx/rows.ts';

/** Header and titles come on top of the data rows; who reads the data counts those alone. */
const NO_DATA = 10;

/**
 * Streams the rows of a workbook's first visible sheet or of a CSV, those that hold something; reading stops soon after
 * the limit of rows.
 * @throws Unreadable naming what is wrong with the file.
 */
export async function* rowsOf(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const detected = detect(bytes);
  if ('refusal' in detected) throw new Unreadable(detected.refusal.code, detected.refusal.message);
  let seen = 0;
  for await (const row of detected.format === 'xlsx' ? workbookRows(bytes) : csvRows(detected.text)) {
    if (row.cells.every(isBlank)) continue;
    if (++seen > MOST_ROWS + NO_DATA) throw tooManyRows();
    yield row;
  }
}
