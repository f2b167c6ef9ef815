import { rosterFile } from '../../roster/rosterFile.ts';
import type { ClassPlan, RosterUpload } from '../planTypes.ts';
import { until } from '../until.ts';
import { RosterView, UploadView } from '../views.ts';
import { z } from 'zod';
import { ask, askAll, keyOf, made } from './desk.ts';
import type { Desk } from './desk.ts';
import { filingOf } from './filing.ts';

const CONTENT_TYPES: Readonly<Record<RosterUpload['format'], string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

const Ticket = z.object({ upload: UploadView, url: z.string() });

/** The roster of a class, opened once: of its heads, or of who was there on which day. */
export function rosterOf(desk: Desk, one: ClassPlan, of: 'heads' | 'attendance' = 'heads'): Promise<string> {
  const name = of === 'heads' ? 'roster' : of;
  return made(desk, `${name}/${one.key}`, async () => {
    const filing = await filingOf(desk, one);
    const request = { method: 'POST', body: { filing, of }, key: keyOf(desk, name, one.key) } as const;
    return (await ask(desk, one.uploader, '/api/v1/rosters', RosterView, request)).id;
  });
}

/**
 * Hands in the files of a class's roster one after the other, and that of its attendance; a file that was read already is
 * not sent again.
 */
export async function roster(desk: Desk, one: ClassPlan): Promise<void> {
  const id = await rosterOf(desk, one);
  for (const file of one.uploads) await handIn(desk, one, id, file);
  if (one.attendance) await handIn(desk, one, await rosterOf(desk, one, 'attendance'), one.attendance);
}

async function handIn(desk: Desk, one: ClassPlan, id: string, file: RosterUpload): Promise<void> {
  const path = `/api/v1/rosters/${id}/uploads`;
  const earlier = (await askAll(desk, one.uploader, path, UploadView)).filter(
    (upload) => upload.fileName === file.fileName && upload.status !== 'requested',
  );
  const upload = earlier[0]?.id ?? (await send(desk, one, path, file));
  const { status, refusal } = await until(desk.client, `${file.fileName} to be read`, async () => {
    const now = await ask(desk, one.uploader, `${path}/${upload}`, UploadView);
    return now.status === 'done' || now.status === 'refused' ? now : undefined;
  });
  if (status === 'refused') throw new Error(`${file.fileName} was refused: ${refusal?.message ?? ''}`);
}

/** Asks for an address and puts the file on it. An address asked for by a run that was cut off stays unused. */
async function send(desk: Desk, one: ClassPlan, path: string, file: RosterUpload): Promise<string> {
  const contentType = CONTENT_TYPES[file.format];
  const body = { fileName: file.fileName, contentType, wholeOrNothing: false };
  const ticket = await ask(desk, one.uploader, path, Ticket, { method: 'POST', body });
  await desk.client.putFile(ticket.url, contentType, await rosterFile(file));
  return ticket.upload.id;
}
