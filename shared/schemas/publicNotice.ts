import { z } from 'zod';
import { CivilDate, ClaimId, DepartmentCode, Fen, PublicNoticeId } from './ids.ts';

/** 公示: what was put before the public, from when to when. The list lies in a file; its hash ties it to the case's chain. */
export const PublicNotice = z.object({
  entity: z.literal('publicNotice'),
  id: PublicNoticeId,
  claim: ClaimId,
  programme: z.string(),
  department: DepartmentCode,
  institution: z.int().positive().optional(),
  from: CivilDate,
  /** Last day on which anybody may object. */
  until: CivilDate,
  lines: z.int().positive(),
  amount: Fen,
  /** Hex SHA-256 of the file's bytes. */
  hash: z.string(),
  fileKey: z.string(),
});
export type PublicNotice = z.infer<typeof PublicNotice>;

/** The list as the public reads it: who, for what, how much, with names and numbers masked (I9). Fen. */
export const PublicList = z.object({
  id: PublicNoticeId,
  claim: ClaimId,
  /** Number of the document under which it is paid (首0); lists of before do not say. */
  document: z.string().optional(),
  programme: z.string(),
  department: DepartmentCode,
  institution: z.string().optional(),
  from: CivilDate,
  until: CivilDate,
  items: z.array(
    z.object({ line: z.int().positive(), name: z.string(), citizenId: z.string(), item: z.string(), amount: Fen }),
  ),
});
export type PublicList = z.infer<typeof PublicList>;
