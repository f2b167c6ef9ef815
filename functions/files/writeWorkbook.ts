import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';

export type WorkbookWriter = ExcelJS.stream.xlsx.WorkbookWriter;

/**
 * A workbook's bytes, written as a stream: commit each row and each sheet. (exceljs's other writer cuts its texts
 * between the halves of a four-byte character, now and then; this one does not.)
 */
export async function writeWorkbook(fill: (workbook: WorkbookWriter) => Promise<void> | void): Promise<Uint8Array> {
  const stream = new PassThrough();
  const written = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  await fill(workbook);
  await workbook.commit();
  return new Uint8Array(await written);
}
