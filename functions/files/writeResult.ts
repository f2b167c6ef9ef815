import type { RosterKind } from '../../shared/domain/roster/columns.ts';
import type { App } from '../../shared/ports.ts';
import type { RowError, Upload } from '../../shared/schemas/roster.ts';
import { writeResultWorkbook } from './resultWorkbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Marks an upload's own file with what became of each row and stores it. @returns its key in the bucket. */
export async function writeResult(
  app: App,
  upload: Upload,
  programme: RosterKind,
  errors: readonly RowError[],
): Promise<string> {
  const bytes = await app.files.read(upload.objectKey);
  if (!bytes) throw new Error(`the file of upload ${upload.id} is gone`);
  const key = `results/${app.jurisdiction}/${upload.id}.xlsx`;
  await app.files.write(key, await writeResultWorkbook({ bytes, programme, errors }), XLSX);
  return key;
}
