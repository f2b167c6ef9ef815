import type { Claim, ClaimStatus } from '../../schemas/claim.ts';
import type { BatchId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { Route } from '../../schemas/route.ts';
import { forAmount } from './routes.ts';

type Of<Status extends ClaimStatus> = Extract<Claim, { status: Status }>;

/** action → states it may start from, the state it leads to, whose act it is. */
export const claimTransitions = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: 'department' },
  withdraw: { from: ['draft', 'submitted', 'underReview', 'returned'], to: 'withdrawn', by: 'department' },
  /** Before any money is on its way; `correcting` where only lines that wait for a finding are left. */
  cancel: {
    from: ['accepted', 'awaitingFunds', 'publicised', 'payable', 'correcting'],
    to: 'withdrawn',
    by: 'department',
  },
  beginReview: { from: ['submitted'], to: 'underReview', by: 'system' },
  return: { from: ['underReview', 'awaitingFunds', 'payable'], to: 'returned', by: 'hrss' },
  reject: { from: ['underReview'], to: 'rejected', by: 'hrss' },
  accept: { from: ['underReview', 'awaitingFunds'], to: 'accepted', by: 'hrss' },
  lackFunds: {
    from: ['accepted', 'publicised', 'payable', 'instructed', 'correcting'],
    to: 'awaitingFunds',
    by: 'system',
  },
  publicise: { from: ['accepted'], to: 'publicised', by: 'system' },
  makePayable: {
    from: ['accepted', 'publicised', 'correcting', 'instructed', 'awaitingFunds'],
    to: 'payable',
    by: 'system',
  },
  instruct: { from: ['payable'], to: 'instructed', by: 'finance' },
  correct: {
    from: ['publicised', 'accepted', 'instructed', 'correcting', 'payable', 'awaitingFunds'],
    to: 'correcting',
    by: 'system',
  },
  close: {
    from: ['accepted', 'publicised', 'payable', 'instructed', 'correcting', 'awaitingFunds'],
    to: 'closed',
    by: 'system',
  },
} as const satisfies Record<string, { from: readonly ClaimStatus[]; to: ClaimStatus; by: string }>;

export type ClaimAction = keyof typeof claimTransitions;

export function mayMoveClaim(claim: Claim, action: ClaimAction): boolean {
  const from: readonly ClaimStatus[] = claimTransitions[action].from;
  return from.includes(claim.status);
}

function bare(claim: Claim) {
  const {
    jurisdiction,
    version,
    audit,
    entity,
    id,
    programme,
    department,
    institution,
    filing,
    roster,
    claimant,
    holder,
    fund,
    year,
  } = claim;
  const { revision, round, lines, path, route, statement, actualCost } = claim;
  const { createdAt, claimedOn, approvedOn, lateSince } = claim;
  return {
    jurisdiction,
    version: version + 1,
    audit,
    entity,
    id,
    programme,
    department,
    fund,
    year,
    revision,
    round,
    lines,
    path,
    createdAt,
    claimedOn,
    ...(institution !== undefined && { institution }),
    ...(filing !== undefined && { filing }),
    ...(roster !== undefined && { roster }),
    ...(claimant !== undefined && { claimant }),
    ...(holder !== undefined && { holder }),
    ...(route !== undefined && { route }),
    ...(approvedOn !== undefined && { approvedOn }),
    ...(lateSince !== undefined && { lateSince }),
    ...(statement !== undefined && { statement }),
    ...(actualCost !== undefined && { actualCost }),
  };
}

/** The same state at the next version: for changes to a claim's lines, path or count of lines. */
export const touchClaim = (claim: Claim, change: Partial<Pick<Claim, 'path' | 'lines' | 'statement'>> = {}): Claim => ({
  ...claim,
  ...change,
  version: claim.version + 1,
});

/** Under a route that stays the claim's own until it is submitted again. */
export const submitClaim = (claim: Claim, route: Route): Of<'submitted'> => ({
  ...bare({ ...claim, approvedOn: undefined, lateSince: undefined }),
  route,
  revision: claim.status === 'returned' ? claim.revision + 1 : claim.revision,
  status: 'submitted',
});

/** Taken back by whoever claims before it is accepted, or cancelled by its department afterwards. */
export const withdrawClaim = (claim: Claim): Of<'withdrawn'> => ({ ...bare(claim), status: 'withdrawn' });

/** @param amount fen that the rules would pay: what the route's reviewers are asked for. */
export const beginClaimReview = (claim: Claim, amount: number): Of<'underReview'> => ({
  ...bare(claim),
  ...(claim.route && { route: forAmount(claim.route, amount) }),
  status: 'underReview',
});

/** Accepted again, as once there is money, it keeps the day of its review. */
export const acceptClaim = (claim: Claim, today: string): Of<'accepted'> => ({
  ...bare(claim),
  approvedOn: claim.approvedOn ?? today,
  status: 'accepted',
});

export const returnClaim = (claim: Claim, reasons: Reason[]): Of<'returned'> => ({
  ...bare(claim),
  status: 'returned',
  reasons,
});
/** @param asWhole for what the claim is, by its reviewer's own word, rather than because no line of it was left. */
export const rejectClaim = (claim: Claim, reasons: Reason[], asWhole = false): Of<'rejected'> => ({
  ...bare(claim),
  status: 'rejected',
  reasons,
  ...(asWhole && { asWhole }),
});

/** @param shortBy fen that its lines wait for. */
export const awaitFunds = (claim: Claim, shortBy: number): Of<'awaitingFunds'> => ({
  ...bare(claim),
  status: 'awaitingFunds',
  shortBy,
});

/** @param until last civil date of the window. */
export const publiciseClaim = (claim: Claim, until: string): Of<'publicised'> => ({
  ...bare(claim),
  status: 'publicised',
  until,
});

/** Opens the next payment round. */
export const makeClaimPayable = (claim: Claim): Of<'payable'> => ({
  ...bare(claim),
  round: claim.round + 1,
  status: 'payable',
});

export const instructClaim = (claim: Claim, batch: BatchId): Of<'instructed'> => ({
  ...bare(claim),
  status: 'instructed',
  batch,
});
export const correctClaim = (claim: Claim): Of<'correcting'> => ({ ...bare(claim), status: 'correcting' });
export const closeClaim = (claim: Claim, at: string): Of<'closed'> => ({
  ...bare(claim),
  status: 'closed',
  closedAt: at,
});
