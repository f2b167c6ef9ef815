import { z } from 'zod';
import { CaseRoot, CivilDate, ClaimId, Instant, ListId, PersonKey } from './ids.ts';
import { Reason } from './reason.ts';

/** Lists of other bureaus that people on claims are held against; which there are is fixed, what they mean is not here. */
export const ListKind = z.enum(['retired', 'students', 'publicPayroll', 'deceased', 'hardship']);
export type ListKind = z.infer<typeof ListKind>;

/** Rows that are wrong in the same way, by their numbers in the file; never a value of them (I9). */
export const BadRows = Reason.extend({ column: z.string(), rows: z.array(z.int()) });
export type BadRows = z.infer<typeof BadRows>;

/**
 * One list handed in once. It is read, held against claims and thrown away: what stays are counts and matches, no list,
 * no file name, no number (I9).
 */
const ListBase = CaseRoot.extend({
  entity: z.literal('listImport'),
  id: ListId,
  kind: ListKind,
  /** 名单截止日: the day that the list speaks of. */
  asOf: CivilDate,
  /** Days on which being listed holds; without an end for what never ends. */
  validFrom: CivilDate,
  validTo: CivilDate.optional(),
  /** Whose list it is, and on what it rests. */
  basis: z.string().min(1).max(200),
  objectKey: z.string(),
  requestedBy: z.string(),
  requestedAt: Instant,
  /** Claims' lines that a match was recorded for. */
  matches: z.int().nonnegative(),
});

const Counts = z.object({
  rows: z.int(),
  bad: z.int(),
  /** Different people on the good rows. */
  people: z.int(),
});
const Read = {
  counts: Counts,
  badRows: z.array(BadRows),
  /** Hardship categories that the list names: of others it says nothing. */
  covered: z.array(z.string()),
};

export const ListImport = z.discriminatedUnion('status', [
  ListBase.extend({ status: z.literal('requested') }),
  ListBase.extend({ status: z.literal('refused'), refusal: Reason }),
  ListBase.extend({ status: z.literal('matching'), ...Read }),
  ListBase.extend({ status: z.literal('done'), ...Read, doneAt: Instant }),
]);
export type ListImport = z.infer<typeof ListImport>;

/**
 * What a list says of the person of one line. Whether that speaks against the line or for it is judged from the line's
 * facts when it is looked at, so a corrected or newly computed line keeps its matches.
 */
export const ListMatch = z.object({
  entity: z.literal('listMatch'),
  list: ListId,
  kind: ListKind,
  asOf: CivilDate,
  validFrom: CivilDate,
  validTo: CivilDate.optional(),
  claim: ClaimId,
  line: z.int().positive(),
  person: PersonKey,
  /** False for a person whom a list of hardship groups does not name. */
  listed: z.boolean(),
  /** Hardship categories that the list gives the person, and all that it names. */
  categories: z.array(z.string()),
  covered: z.array(z.string()),
  at: Instant,
});
export type ListMatch = z.infer<typeof ListMatch>;

/** A list between its steps: keys of people, never numbers, each with its hardship categories. */
export const ListedPeople = z.record(PersonKey, z.array(z.string()));
export type ListedPeople = z.infer<typeof ListedPeople>;
