import { z } from '@hono/zod-openapi';
import { Roster, RosterRow, Upload } from '../../../shared/schemas/roster.ts';
import { PersonView, personView } from './line.ts';

export const RosterView = Roster.pick({
  id: true,
  filing: true,
  programme: true,
  department: true,
  institution: true,
  createdAt: true,
  uploads: true,
}).openapi('Roster');

export const rosterView = (roster: Roster): z.infer<typeof RosterView> => RosterView.parse(roster);

export const RowView = z
  .object({
    row: z.int(),
    person: PersonView,
    facts: z.record(z.string(), z.unknown()),
    claim: z.string().optional(),
    /** 未通过审核、未作更正。 */ refused: z.boolean().optional(),
  })
  .openapi('RosterRow');

export const rowView = (row: RosterRow): z.infer<typeof RowView> =>
  RowView.parse({ ...row, person: personView(row.person) });

export const UploadView = Upload.omit({ entity: true, version: true, objectKey: true, resultKey: true })
  .extend({ hasResult: z.boolean() })
  .openapi('Upload');

export const uploadView = (upload: Upload): z.infer<typeof UploadView> =>
  UploadView.parse({ ...upload, hasResult: upload.resultKey !== undefined });
