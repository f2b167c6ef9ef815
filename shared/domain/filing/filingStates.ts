import type { Filing, FilingStatus } from '../../schemas/filing.ts';
import type { Reason } from '../../schemas/reason.ts';

type Of<Status extends FilingStatus> = Extract<Filing, { status: Status }>;

/** action → states it may start from, the state it leads to, whose act it is. */
export const filingTransitions = {
  submit: { from: [], to: 'submitted', by: 'department' },
  resubmit: { from: ['returned'], to: 'submitted', by: 'department' },
  withdraw: { from: ['submitted', 'underReview', 'returned', 'filed', 'allotted'], to: 'withdrawn', by: 'department' },
  beginReview: { from: ['submitted'], to: 'underReview', by: 'system' },
  return: { from: ['submitted', 'underReview', 'filed'], to: 'returned', by: 'hrss' },
  reject: { from: ['underReview', 'filed'], to: 'rejected', by: 'hrss' },
  file: { from: ['underReview'], to: 'filed', by: 'hrss' },
  allot: { from: ['filed'], to: 'allotted', by: 'finance' },
  merge: { from: ['filed'], to: 'merged', by: 'finance' },
} as const satisfies Record<string, { from: readonly FilingStatus[]; to: FilingStatus; by: string }>;

export type FilingAction = keyof typeof filingTransitions;

export function mayMoveFiling(filing: Filing, action: FilingAction): boolean {
  const from: readonly FilingStatus[] = filingTransitions[action].from;
  return from.includes(filing.status);
}

function bare(filing: Filing) {
  const {
    jurisdiction,
    version,
    audit,
    entity,
    id,
    department,
    plan,
    fund,
    year,
    revision,
    path,
    submittedAt,
    headsUsed,
    opening,
    supplement,
    supplements,
    comments,
    secondReviewer,
  } = filing;
  return {
    jurisdiction,
    version: version + 1,
    audit,
    entity,
    id,
    department,
    plan,
    fund,
    year,
    revision,
    path,
    submittedAt,
    headsUsed,
    ...(opening !== undefined && { opening }),
    ...(supplement !== undefined && { supplement }),
    ...(supplements !== undefined && { supplements }),
    ...(comments !== undefined && { comments }),
    ...(secondReviewer !== undefined && { secondReviewer }),
  };
}

export const beginFilingReview = (filing: Filing): Of<'underReview'> => ({ ...bare(filing), status: 'underReview' });

export const returnFiling = (filing: Filing, reasons: Reason[]): Of<'returned'> => ({
  ...bare(filing),
  status: 'returned',
  reasons,
});

export const rejectFiling = (filing: Filing, reasons: Reason[]): Of<'rejected'> => ({
  ...bare(filing),
  status: 'rejected',
  reasons,
});

export const withdrawFiling = (filing: Filing): Of<'withdrawn'> => ({ ...bare(filing), status: 'withdrawn' });

/** 备案: the plan gets its number. */
export const fileFiling = (filing: Filing): Of<'filed'> => ({
  ...bare(filing),
  status: 'filed',
  number: `备〔${filing.year}〕${filing.department}-${filing.id.slice(-6)}`,
});

/** 核拨 of `amount` fen: what is missing of the filed amount stays with the plan (五(一)4). */
export const allotFiling = (filing: Of<'filed'>, at: string, amount: number): Of<'allotted'> => ({
  ...bare(filing),
  status: 'allotted',
  number: filing.number,
  allottedAt: at,
  allotted: amount,
  ...shortOf(filing.plan.amount - amount),
});

/** 核拨 of a supplement: `amount` fen are set aside for the plan that it becomes part of. */
export const mergeSupplement = (filing: Of<'filed'>, at: string, amount: number): Of<'merged'> => ({
  ...bare(filing),
  status: 'merged',
  number: filing.number,
  allottedAt: at,
  allotted: amount,
});

/** `amount` fen more of what is missing. */
export const allotMore = ({ shortBy = 0, ...filing }: Of<'allotted'>, amount: number): Of<'allotted'> => ({
  ...filing,
  version: filing.version + 1,
  allotted: (filing.allotted ?? 0) + amount,
  ...shortOf(shortBy - amount),
});

/** `amount` fen that are not needed go back, and with them the wish for what is missing. */
export const allotLess = ({ shortBy: _waived, ...filing }: Of<'allotted'>, amount: number): Of<'allotted'> => ({
  ...filing,
  version: filing.version + 1,
  allotted: (filing.allotted ?? filing.plan.amount) - amount,
});

const shortOf = (missing: number) => (missing > 0 ? { shortBy: missing } : {});

type Resubmission = Pick<Filing, 'plan' | 'submittedAt' | 'secondReviewer'>;

export const resubmitFiling = (filing: Filing, again: Resubmission): Of<'submitted'> => ({
  ...bare({ ...filing, secondReviewer: undefined }),
  ...again,
  revision: filing.revision + 1,
  status: 'submitted',
});
