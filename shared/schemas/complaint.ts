import { z } from 'zod';
import { Path } from './actor.ts';
import { CaseRoot, ClaimId, ComplaintId, DepartmentCode, Instant, RecoveryId } from './ids.ts';
import { Reason } from './reason.ts';

/** What a report is about: a claim, a department or an institution. */
export const About = z
  .strictObject({
    claim: ClaimId.optional(),
    department: DepartmentCode.optional(),
    institution: z.int().positive().optional(),
  })
  .refine((about) => Object.values(about).some((one) => one !== undefined), {
    error: '须写明所举报的申领、部门或机构',
  });

/** 举报 (五(三)2) as anybody sends it. */
export const Complained = z.strictObject({
  about: About,
  text: z.string().trim().min(1).max(1000),
  /** How whoever reports may be reached; nobody has to say. */
  contact: z.string().trim().min(1).max(100).optional(),
});
export type Complained = z.infer<typeof Complained>;

const ComplaintBase = CaseRoot.extend({
  entity: z.literal('complaint'),
  id: ComplaintId,
  about: About,
  /** What was written, which may name people, and by whom: both sealed like citizens' data (I9). */
  text: z.string(),
  contact: z.string().optional(),
  revision: z.int().positive(),
  path: Path,
  receivedAt: Instant,
});

export const Complaint = z.discriminatedUnion('status', [
  ComplaintBase.extend({ status: z.literal('received') }),
  ComplaintBase.extend({ status: z.literal('opened'), recovery: RecoveryId }),
  ComplaintBase.extend({ status: z.literal('closed'), reasons: z.array(Reason) }),
]);
export type Complaint = z.infer<typeof Complaint>;
