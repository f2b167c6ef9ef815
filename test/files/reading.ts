import { rowsOf } from '../../functions/files/sheet.ts';
import { Unreadable } from '../../functions/files/unreadable.ts';
import type { SheetRow } from '../../functions/files/xlsx/rows.ts';

/** Every row of a file that says something. */
export async function rowsIn(bytes: Uint8Array): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of rowsOf(bytes)) rows.push(row);
  return rows;
}

/** Why a file is refused, or `read`. */
export async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await rowsIn(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof Unreadable) return error.reason.code;
    throw error;
  }
}
