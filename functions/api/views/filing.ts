import { z } from '@hono/zod-openapi';
import { type Filing, Comment, FilingPlan, Opening, Supplement } from '../../../shared/schemas/filing.ts';
import { documentOn } from '../../../shared/policy/packs.ts';
import { FundId } from '../../../shared/schemas/ids.ts';
import { Reason } from '../../../shared/schemas/reason.ts';

/**
 * A plan as it leaves the API. Every view is built field by field from what is stored: sealed identities, person keys and
 * task tokens have no field here, so they cannot leak (I8, I9).
 */
export const FilingView = z
  .object({
    id: z.string(),
    department: z.string(),
    status: z.string(),
    plan: FilingPlan,
    fund: FundId,
    year: z.int(),
    revision: z.int(),
    number: z.string().optional(),
    /** 已核拨金额与备案金额尚缺的部分（分）。 */
    allotted: z.int().optional(),
    shortBy: z.int().optional(),
    headsUsed: z.int(),
    opening: Opening.extend({ reportedOn: z.string() }).optional(),
    /** 补充备案：增加的人数、金额（分）和理由，以及它所补充的计划。 */
    supplement: Supplement.extend({ of: z.string() }).optional(),
    /** 已并入本计划的补充备案。 */
    supplements: z.array(z.string()).optional(),
    /** 配合单位的意见（附2）。 */
    comments: z.array(Comment.omit({ by: true })).optional(),
    submittedAt: z.string(),
    /** 所依据的政策文号：各条理由中的条款即出自该文件。 */
    document: z.string(),
    reasons: z.array(Reason).optional(),
  })
  .openapi('Filing');

export const filingView = (filing: Filing): z.infer<typeof FilingView> =>
  FilingView.parse({ ...filing, document: documentOn(filing.jurisdiction, filing.plan.endDate) });
