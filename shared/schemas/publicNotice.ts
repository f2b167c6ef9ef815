import { z } from 'zod';
import { CivilDate, ClaimId, DepartmentCode, Fen, ProposalId, PublicNoticeId } from './ids.ts';
import { TITLES } from './proposalMatter.ts';

const Notice = z.object({
  entity: z.literal('publicNotice'),
  id: PublicNoticeId,
  /** Notices of before have none. */
  version: z.int().nonnegative().default(0),
  department: DepartmentCode,
  from: CivilDate,
  /** Last day on which anybody may object. */
  until: CivilDate,
  /** Hex SHA-256 of the file's bytes. */
  hash: z.string(),
  fileKey: z.string(),
});

/** Lines of a claim before they are paid. */
export const ClaimNotice = Notice.extend({
  claim: ClaimId,
  programme: z.string(),
  institution: z.int().positive().optional(),
  lines: z.int().positive(),
  amount: Fen,
  /** Lines of the list that are not paid any more: an objection was upheld, or they were refused since. */
  takenOut: z.array(z.int().positive()).optional(),
});
export type ClaimNotice = z.infer<typeof ClaimNotice>;

/** A title before it is given (四(一)3). */
export const TitleNotice = Notice.extend({ proposal: ProposalId, title: z.enum(TITLES) });

/** 公示: what was put before the public, from when to when. The list lies in a file; its hash ties it to the case's chain. */
export const PublicNotice = z.union([ClaimNotice, TitleNotice]);
export type PublicNotice = z.infer<typeof PublicNotice>;

const List = z.object({
  id: PublicNoticeId,
  /** Number of the document that it rests on (首0); lists of before do not say. */
  document: z.string().optional(),
  department: DepartmentCode,
  from: CivilDate,
  until: CivilDate,
});
const Person = z.object({ name: z.string(), citizenId: z.string() });

/** A claim's list as the public reads it: who, for what, how much, with names and numbers masked (I9). Fen. */
export const ClaimList = List.extend({
  claim: ClaimId,
  programme: z.string(),
  institution: z.string().optional(),
  items: z.array(Person.extend({ line: z.int().positive(), item: z.string(), amount: Fen })),
});

/** A title's list: who shall be given which title by how many points. An organisation is known by its public code. */
export const TitleList = List.extend({
  proposal: ProposalId,
  items: z.array(
    Person.extend({ holder: z.string().optional(), title: z.enum(TITLES), points: z.int(), threshold: z.int() }),
  ),
});

export const PublicList = z.union([ClaimList, TitleList]);
export type PublicList = z.infer<typeof PublicList>;
