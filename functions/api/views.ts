import { z } from '@hono/zod-openapi';
import { AuditEvent } from '../../shared/schemas/audit.ts';
import { Claim, Line, LineStatus, Objection, SlotUse } from '../../shared/schemas/claim.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import { Comment, FilingPlan, Opening, Supplement } from '../../shared/schemas/filing.ts';
import { warnings, type ListWord } from '../../shared/domain/lists/listWords.ts';
import { documentOn } from '../../shared/policy/packs.ts';
import { FundId } from '../../shared/schemas/ids.ts';
import { ListKind } from '../../shared/schemas/list.ts';
import { Batch, Instruction } from '../../shared/schemas/payment.ts';
import { Reason } from '../../shared/schemas/reason.ts';
import { Roster, RosterRow, Upload } from '../../shared/schemas/roster.ts';
import { WorkItem } from '../../shared/schemas/workItem.ts';

/**
 * What leaves the API. Each view is built field by field from what is stored: sealed identities, person keys and task
 * tokens have no field here, so they cannot leak (I8, I9).
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

export const PersonView = z.object({
  name: z.string(),
  citizenId: z.string(),
  account: z.string().optional(),
  /** 身份证明编号的末四位，供与证件核对。 */
  groupCard: z.string().optional(),
});

export const personView = ({
  nameMasked,
  idMasked,
  accountMasked,
  groupCardMasked,
}: Line['person']): z.infer<typeof PersonView> => ({
  name: nameMasked,
  citizenId: idMasked,
  ...(accountMasked !== undefined && { account: accountMasked }),
  ...(groupCardMasked !== undefined && { groupCard: groupCardMasked }),
});

/** What a list of another bureau says of a line. */
export const ListWordView = z
  .object({
    list: z.string(),
    kind: ListKind,
    asOf: z.string(),
    means: z.enum(['contradiction', 'notListed', 'proof']),
    message: z.string(),
    clause: z.string(),
  })
  .openapi('ListWord');

export const LineView = z
  .object({
    no: z.int(),
    status: LineStatus,
    row: z.int().optional(),
    person: PersonView,
    facts: z.record(z.string(), z.unknown()),
    amount: z.int(),
    payee: z.string(),
    /** Where the money is not of the claim's own fund. */
    fund: FundId.optional(),
    slots: z.array(SlotUse),
    warnings: z.array(z.string()),
    lists: z.array(ListWordView).optional(),
    reasons: z.array(Reason),
    frozen: z.boolean(),
    /** 同一人在同一机构同期另有的培训；confirmed 为审核人关于不属同一个班的书面说明（三(三)2）。 */
    otherClass: Line.shape.otherClass,
    /** 不予补贴但培训合格，按一人次计入培训任务（五(一)2）。 */
    counted: z.boolean(),
    /** What was set off against it, fen: so much less goes to the bank. */
    setOffs: Line.shape.setOffs,
    instruction: z.string().optional(),
    eventDate: z.string().optional(),
  })
  .openapi('Line');

/** @param lists what lists say of it; given only where the asking role may know. */
export const lineView = (line: Line, lists?: readonly ListWord[]): z.infer<typeof LineView> =>
  LineView.parse({
    ...line,
    counted: line.counted !== undefined,
    person: personView(line.person),
    warnings: [...line.warnings, ...warnings(lists)],
    ...(lists && { lists }),
  });

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

export const WorkItemView = WorkItem.omit({ entity: true, version: true, token: true, answered: true }).openapi(
  'WorkItem',
);
export const workItemView = (item: WorkItem): z.infer<typeof WorkItemView> => WorkItemView.parse(item);

export const ObjectionView = Objection.omit({ entity: true, version: true }).openapi('Objection');
export const objectionView = (objection: Objection): z.infer<typeof ObjectionView> => ObjectionView.parse(objection);

export const InstructionView = Instruction.omit({ entity: true, version: true }).openapi('Instruction');
export const BatchView = Batch.omit({ entity: true, version: true, fileKeys: true })
  .extend({ instructions: z.array(InstructionView) })
  .openapi('PaymentBatch');
export const batchView = (batch: Batch, instructions: readonly Instruction[]): z.infer<typeof BatchView> =>
  BatchView.parse({ ...batch, instructions });

export const EventView = AuditEvent.extend({}).openapi('AuditEvent');

/** A case's chain with its head, so that it can be verified offline (I7). */
export const HistoryView = z
  .object({ head: z.object({ seq: z.int(), hash: z.string() }), events: z.array(EventView) })
  .openapi('History');
