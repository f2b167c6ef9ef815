import { z } from 'zod';
import { CaseRoot, ClaimId, DepartmentCode, FilingId, Instant, RosterId, UploadId } from './ids.ts';
import { type Identity, SealedPerson } from './person.ts';
import { Reason } from './reason.ts';

/** One roster of a class under a filing; several uploads correct it. */
export const Roster = CaseRoot.extend({
  entity: z.literal('roster'),
  id: RosterId,
  filing: FilingId,
  programme: z.string(),
  department: DepartmentCode,
  institution: z.int().positive().optional(),
  createdAt: Instant,
  createdBy: z.string(),
  uploads: z.int().nonnegative(),
});
export type Roster = z.infer<typeof Roster>;

export const RowError = Reason.extend({ row: z.int(), column: z.string() });
export type RowError = z.infer<typeof RowError>;

/** One uploaded file and what became of it. Errors name row and column, never a citizen's data. */
export const Upload = z.object({
  entity: z.literal('upload'),
  id: UploadId,
  roster: RosterId,
  version: z.int().nonnegative(),
  fileName: z.string(),
  objectKey: z.string(),
  /** An upload that asked for all-or-nothing stores no row when one is bad. */
  wholeOrNothing: z.boolean(),
  requestedAt: Instant,
  requestedBy: z.string(),
  status: z.enum(['requested', 'reading', 'done', 'refused']),
  refusal: Reason.optional(),
  counts: z
    .object({
      rows: z.int(),
      good: z.int(),
      bad: z.int(),
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      claimed: z.int(),
    })
    .optional(),
  /** The first 1,000 errors; the result workbook holds them all. */
  errors: z.array(RowError).optional(),
  resultKey: z.string().optional(),
});
export type Upload = z.infer<typeof Upload>;

/** A good row, waiting to be claimed. `facts` are the row's values that rules look at, without identity. */
export const RosterRow = z.object({
  entity: z.literal('row'),
  roster: RosterId,
  /** Person and entitlement: what makes it the same row in the next file. */
  rowKey: z.string(),
  version: z.int().nonnegative(),
  row: z.int(),
  upload: UploadId,
  digest: z.string(),
  person: SealedPerson,
  facts: z.record(z.string(), z.unknown()),
  claim: ClaimId.optional(),
  /** Where a row is paid in parts and only some of them may be claimed again: those. */
  parts: z.array(z.string()).max(4).optional(),
  /** Refused as it stands, for a reason that may be mended: it is claimed again once corrected, or where that is asked. */
  refused: z.literal(true).optional(),
});
export type RosterRow = z.infer<typeof RosterRow>;

/** A good row as it leaves the file: identity in clear, only inside the step that seals it. */
export type ReadRow = { row: number; identity: Identity; facts: Record<string, unknown>; entitlement: string };

/** A good row on its way from the file to the store, already sealed. */
export const IncomingRow = RosterRow.pick({ row: true, rowKey: true, digest: true, person: true, facts: true });
export type IncomingRow = z.infer<typeof IncomingRow>;

/** What storing one chunk of rows did. `locked` rows are claimed already and were not changed. */
export const StoredChunk = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  locked: z.array(z.int()),
});
export type StoredChunk = z.infer<typeof StoredChunk>;
