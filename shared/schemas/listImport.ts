import { z } from 'zod';
import { CaseRoot, CivilDate, ClaimId, Instant, ListId } from './ids.ts';
import { Reason } from './reason.ts';

/** Lists that other offices keep of people, against which claims are looked at (五(三)2). */
export const ListKind = z.enum(['payroll', 'retired', 'students', 'deceased', 'hardship']);
export type ListKind = z.infer<typeof ListKind>;

/** One list as of a date. The list itself is not kept: what is kept is on which lines its people stand. */
export const ListImport = CaseRoot.extend({
  entity: z.literal('listImport'),
  id: ListId,
  kind: ListKind,
  asOf: CivilDate,
  /** Who gave the list, and under which letter. */
  basis: z.string().min(1).max(200),
  fileName: z.string(),
  objectKey: z.string(),
  requestedBy: z.string(),
  requestedAt: Instant,
  status: z.enum(['requested', 'matching', 'done', 'refused']),
  refusal: Reason.optional(),
  counts: z.object({ rows: z.int(), bad: z.int(), people: z.int(), matches: z.int() }).optional(),
  /** Rows without a number that can be read, the first thousand. */
  badRows: z.array(z.int()).max(1000).optional(),
});
export type ListImport = z.infer<typeof ListImport>;

/** A line on which somebody of a list stands. */
export const ListMatch = z.object({
  entity: z.literal('listMatch'),
  list: ListId,
  claim: ClaimId,
  line: z.int().positive(),
  kind: ListKind,
  asOf: CivilDate,
  /** State of the line when it was found: what was paid already is for recovery. */
  status: z.string(),
  text: z.string(),
  clause: z.string(),
});
export type ListMatch = z.infer<typeof ListMatch>;
