import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';

type Table = readonly (readonly string[])[];

/** A list as another bureau's Excel saves it: a workbook with a title above the header. */
export async function listWorkbook(table: Table): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('名单');
  sheet.addRow(['样例名单（虚构）']);
  for (const row of table) sheet.addRow([...row]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The same as a CSV of Chinese Windows. */
export const listCsv = (table: Table): Uint8Array =>
  new Uint8Array(iconv.encode(table.map((row) => row.join(',')).join('\r\n'), 'gb18030'));
