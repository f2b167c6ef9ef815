import type { FilingPlan } from '../../../../shared/schemas/filing.ts';
import type { Reason } from '../../../../shared/schemas/reason.ts';
import type { ClassPlan, ReviewPlan } from './planTypes.ts';

/** What happens to single classes besides the usual, by the class's key. Rows are numbered as a spreadsheet does: 2 is the first under the header. */

/** A plan that first came otherwise, and why the reviewer sent it back. */
export const FIRST_PLANS: Readonly<
  Record<string, { readonly change: (plan: FilingPlan) => Partial<FilingPlan>; readonly reasons: readonly Reason[] }>
> = {
  'jxj-electricians': {
    change: ({ standard }) => ({ heads: 45, amount: 45 * standard }),
    reasons: [
      {
        code: 'HEADS_ABOVE_CAPACITY',
        message: '实训场地核定每班 30 人，申报 45 人；请按场地核减人数或分班申报。',
        field: 'heads',
      },
    ],
  },
};

const NO_SIGNATURES: Reason = {
  code: 'ATTENDANCE_UNSIGNED',
  message: '考勤表缺少本人签名；请补齐签名后重新申领。',
};

/** Claims that the reviewer does not simply accept. */
export const REVIEWS: Readonly<Record<string, ReviewPlan>> = {
  'jxj-electricians': {
    outcome: 'approve',
    reasons: [],
    rows: [5, 12].map((row) => ({ row, verdict: 'return', reason: NO_SIGNATURES })),
  },
  'nyj-flowers': {
    outcome: 'approve',
    reasons: [],
    rows: [
      {
        row: 7,
        verdict: 'return',
        reason: { code: 'CERTIFICATE_UNREADABLE', message: '证书扫描件无法辨认；请重新上传清晰的证书。' },
      },
    ],
  },
  'wjj-nursing': {
    outcome: 'reject',
    reasons: [
      {
        code: 'CLASS_NOT_HELD',
        message: '现场抽查两次均未开课，考勤与监控记录不符，整班不予通过。',
        clause: '五(三)2',
      },
    ],
    rows: [],
  },
};

/** Somebody objects while the list is public. */
export const OBJECTIONS: Readonly<Record<string, NonNullable<ClassPlan['objection']>>> = {
  'swj-commerce-1': {
    row: 8,
    text: '该学员培训期间在外地务工，未到班上课。',
    upheld: true,
    finding: '经核对考勤与出行记录，该学员累计到课不足三天，异议成立。',
  },
};

type Turn = {
  readonly failed: readonly { readonly row: number; readonly reason: string }[];
  readonly unknown: readonly { readonly row: number; readonly evidence: string }[];
};

/** What the bank could not do, or could not say. */
export const BANK: Readonly<Record<string, Turn>> = {
  'rsj-living': {
    failed: [
      { row: 4, reason: '账户已销户' },
      { row: 13, reason: '户名与账号不符' },
    ],
    unknown: [],
  },
  'cl-living': {
    failed: [],
    unknown: [{ row: 6, evidence: '银行 2020-06-01 书面回函：该笔款项已于 2020-05-28 入账，流水号见附件。' }],
  },
};
