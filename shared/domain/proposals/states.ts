import type { Proposal, ProposalStatus } from '../../schemas/proposal.ts';
import type { Reason } from '../../schemas/reason.ts';

/** action → states it may start from, the state it leads to. */
const transitions = {
  resubmit: { from: ['returned'], to: 'submitted' },
  return: { from: ['submitted', 'reviewed', 'publicised'], to: 'returned' },
  reject: { from: ['submitted', 'reviewed', 'publicised'], to: 'rejected' },
  review: { from: ['submitted'], to: 'reviewed' },
  publicise: { from: ['submitted', 'reviewed'], to: 'publicised' },
  approve: { from: ['submitted', 'reviewed', 'publicised'], to: 'approved' },
  revoke: { from: ['approved'], to: 'revoked' },
  withdraw: { from: ['submitted', 'returned', 'reviewed', 'publicised'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly ProposalStatus[]; to: ProposalStatus }>;

export type ProposalAction = keyof typeof transitions;

export function mayMoveProposal(proposal: Proposal, action: ProposalAction): boolean {
  const from: readonly ProposalStatus[] = transitions[action].from;
  return from.includes(proposal.status);
}

const next = (proposal: Proposal) => ({ ...proposal, version: proposal.version + 1 });

/** What a decision makes of a proposal: sent back or refused with its reasons, before the public until a date, settled, or taken back. */
export const settled = {
  returned: (proposal: Proposal, reasons: Reason[]): Proposal => ({ ...next(proposal), status: 'returned', reasons }),
  rejected: (proposal: Proposal, reasons: Reason[]): Proposal => ({ ...next(proposal), status: 'rejected', reasons }),
  reviewed: (proposal: Proposal): Proposal => ({ ...next(proposal), status: 'reviewed' }),
  publicised: (proposal: Proposal, until: string): Proposal => ({ ...next(proposal), status: 'publicised', until }),
  approved: (proposal: Proposal, approvedOn: string): Proposal => ({
    ...next(proposal),
    status: 'approved',
    approvedOn,
  }),
  revoked: (proposal: Proposal, reasons: Reason[]): Proposal => ({ ...next(proposal), status: 'revoked', reasons }),
  withdrawn: (proposal: Proposal): Proposal => ({ ...next(proposal), status: 'withdrawn' }),
} as const;
