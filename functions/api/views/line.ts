import { z } from '@hono/zod-openapi';
import { Line, LineStatus, SlotUse } from '../../../shared/schemas/line.ts';
import { Objection } from '../../../shared/schemas/objection.ts';
import { warnings, type ListWord } from '../../../shared/domain/lists/listWords.ts';
import { FundId } from '../../../shared/schemas/ids.ts';
import { ListKind } from '../../../shared/schemas/list.ts';
import { Reason } from '../../../shared/schemas/reason.ts';

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

export const ObjectionView = Objection.omit({ entity: true, version: true }).openapi('Objection');

export const objectionView = (objection: Objection): z.infer<typeof ObjectionView> => ObjectionView.parse(objection);
