import { z } from '@hono/zod-openapi';
import { Claim } from '../../../shared/schemas/claim.ts';
import { Line, LineStatus } from '../../../shared/schemas/line.ts';
import { documentOn } from '../../../shared/policy/packs.ts';
import { FundId } from '../../../shared/schemas/ids.ts';
import { Reason } from '../../../shared/schemas/reason.ts';

export const ClaimView = z
  .object({
    id: z.string(),
    programme: z.string(),
    department: z.string(),
    institution: z.int().optional(),
    filing: z.string().optional(),
    roster: z.string().optional(),
    fund: FundId,
    year: z.int(),
    status: z.string(),
    revision: z.int(),
    round: z.int(),
    lines: z.int(),
    /** 人均实际培训成本（分）。 */
    actualCost: z.int().optional(),
    createdAt: z.string(),
    claimedOn: z.string(),
    until: z.string().optional(),
    shortBy: z.int().optional(),
    batch: z.string().optional(),
    /** 所依据的政策文号：各条理由中的条款即出自该文件。 */
    document: z.string(),
    reasons: z.array(Reason).optional(),
  })
  .openapi('Claim');

export const claimView = (claim: Claim): z.infer<typeof ClaimView> =>
  ClaimView.parse({ ...claim, document: documentOn(claim.jurisdiction, claim.claimedOn) });

export const ClaimSummary = ClaimView.extend({
  /** Lines and fen by state of the line. */
  byStatus: z.partialRecord(LineStatus, z.object({ lines: z.int(), amount: z.int() })),
}).openapi('ClaimSummary');

export function claimSummary(claim: Claim, lines: readonly Line[]): z.infer<typeof ClaimSummary> {
  const byStatus: Partial<Record<Line['status'], { lines: number; amount: number }>> = {};
  for (const line of lines) {
    const sum = byStatus[line.status] ?? { lines: 0, amount: 0 };
    byStatus[line.status] = { lines: sum.lines + 1, amount: sum.amount + line.amount };
  }
  return { ...claimView(claim), byStatus };
}
