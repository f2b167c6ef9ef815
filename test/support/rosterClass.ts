import { readRoster } from '../../functions/files/readRoster.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { signatures } from '../../infra/local/sample/roster/signatures.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import type { RosterKind } from '../../shared/domain/roster/columns.ts';
import { addDays } from '../../shared/domain/time/dates.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { UploadId, type FilingId } from '../../shared/schemas/ids.ts';
import type { Roster } from '../../shared/schemas/roster.ts';
import { checkingRows } from '../../shared/usecases/roster/checkingRows.ts';
import { sealRow } from '../../shared/usecases/roster/receiveUpload.ts';
import { goodRows } from '../files/rows.ts';
import { AT, commitOf, filing, roster, rosterId } from './examples.ts';
import type { MemoryApp } from './memory/app.ts';

/** A class of RSJ at institution 11, under an allotted plan, whose rows with these cells have come through the intake. */
export async function rosterClass(
  app: MemoryApp,
  programme: ClaimedProgramme,
  cells: readonly RosterRow[],
  change: Partial<FilingPlan> = {},
): Promise<Roster> {
  const heads = cells.length;
  const known = filing({ department: 'RSJ' });
  const plan = { ...known.plan, programme, institution: 11, heads, days: 12, standard: 5_000, ...change };
  await app.store.commit(commitOf({ ...known, plan, status: 'allotted', number: '1', allottedAt: AT }));
  const rows = goodRows(programme, heads).map((row, index) => ({ ...row, ...cells[index] }));
  return rosterOf(app, known.id, programme, rows);
}

/** The days of a course that asks living money for twelve. */
export const TWELVE_DAYS = { startDate: '2020-06-01', endDate: '2020-06-12' };

/** A course on each of whose days its trainees signed, who ask living money for it. */
export async function livingClass(app: MemoryApp, cells: readonly RosterRow[]): Promise<Roster> {
  const asking = await rosterClass(app, 'LIVING', cells, TWELVE_DAYS);
  await everybodySigned(app, asking, cells);
  return asking;
}

/** The attendance of a course of twelve days, with each of its trainees on each of them. */
export async function everybodySigned(
  app: MemoryApp,
  { filing: of }: Roster,
  cells: readonly RosterRow[] = [{}],
): Promise<void> {
  const trainees = goodRows('LIVING', cells.length).map((row, index) => ({ ...row, ...cells[index] }));
  const days = Array.from({ length: 12 }, (_, day) => addDays(TWELVE_DAYS.startDate, day));
  const signed = trainees.flatMap((trainee) => signatures(trainee, days));
  await rosterOf(app, of, 'ATTENDANCE', signed);
}

/** A roster of a filed plan whose rows have come through the intake; without rows, one that nobody has uploaded to. */
export async function rosterOf(
  app: MemoryApp,
  of: FilingId,
  programme: RosterKind,
  rows: readonly RosterRow[],
): Promise<Roster> {
  const root = roster({ id: rosterId(), filing: of, programme, department: 'RSJ', institution: 11, uploads: 1 });
  await app.store.commit(commitOf(root));
  if (rows.length === 0) return root;
  const file = await rosterFile({ programme, rows, format: 'csv' });
  const read = await readRoster(file, programme, await checkingRows(app, programme, of));
  if (!read.ok || read.errors.length > 0) throw new Error(JSON.stringify(read));
  for (const row of read.rows) {
    const item = { entity: 'row', roster: root.id, upload: UploadId.parse('U-AAAA'), version: 1 } as const;
    await app.store.write({ op: 'create', item: { ...item, ...(await sealRow(app, row)) } });
  }
  return root;
}
