import { z } from 'zod';
import { Path } from './actor.ts';
import {
  BatchId,
  CaseRoot,
  CivilDate,
  ClaimId,
  DepartmentCode,
  Fen,
  FilingId,
  FundId,
  Instant,
  PersonKey,
  RosterId,
} from './ids.ts';
import { Reason } from './reason.ts';
import { Route } from './route.ts';

/** 谁主管、谁培训、谁负责 (五(二)2): the four things the organising department answers for. */
export const ResponsibilityStatement = z.object({
  authenticity: z.literal(true),
  validity: z.literal(true),
  reasonableness: z.literal(true),
  compliance: z.literal(true),
  signedBy: z.string().min(1).max(64),
});
export type ResponsibilityStatement = z.infer<typeof ResponsibilityStatement>;

const ClaimBase = CaseRoot.extend({
  entity: z.literal('claim'),
  id: ClaimId,
  programme: z.string(),
  department: DepartmentCode,
  institution: z.int().positive().optional(),
  filing: FilingId.optional(),
  roster: RosterId.optional(),
  /** Whose account is paid on a claim of no roster, where it is not a person's: a key of the register of accounts. */
  holder: z.string().max(80).optional(),
  /** Set on a person's own claim: that person may read it. */
  claimant: PersonKey.optional(),
  fund: FundId,
  year: z.int(),
  revision: z.int().positive(),
  /** Payment rounds begun: each has its own batch. */
  round: z.int().nonnegative(),
  lines: z.int().nonnegative(),
  path: Path,
  /** Fixed when the claim is submitted: a later decision of the county does not touch it. Claims before it have none. */
  route: Route.optional(),
  statement: ResponsibilityStatement.optional(),
  /** 人均实际培训成本 of its class, fen, where the county pays no more than that (AMB-06). */
  actualCost: Fen.positive().optional(),
  createdAt: Instant,
  claimedOn: CivilDate,
  /** When its reviewers let it through; claims let through before this was kept have none. */
  approvedOn: CivilDate.optional(),
  /** The day by which it was to be paid, once the office was told that it is not. */
  lateSince: CivilDate.optional(),
});

export const Claim = z.discriminatedUnion('status', [
  ClaimBase.extend({ status: z.literal('draft') }),
  ClaimBase.extend({ status: z.literal('submitted') }),
  ClaimBase.extend({ status: z.literal('underReview') }),
  ClaimBase.extend({ status: z.literal('returned'), reasons: z.array(Reason) }),
  /** `asWhole`: for what the claim is, by who reviewed it; nobody whom it names counts (五(一)2). */
  ClaimBase.extend({
    status: z.literal('rejected'),
    reasons: z.array(Reason),
    asWhole: z.literal(true).optional(),
  }),
  ClaimBase.extend({ status: z.literal('withdrawn') }),
  ClaimBase.extend({ status: z.literal('accepted') }),
  ClaimBase.extend({ status: z.literal('awaitingFunds'), shortBy: Fen }),
  ClaimBase.extend({ status: z.literal('publicised'), until: CivilDate }),
  ClaimBase.extend({ status: z.literal('payable') }),
  ClaimBase.extend({ status: z.literal('instructed'), batch: BatchId }),
  ClaimBase.extend({ status: z.literal('correcting') }),
  ClaimBase.extend({ status: z.literal('closed'), closedAt: Instant }),
]);
export type Claim = z.infer<typeof Claim>;
export type ClaimStatus = Claim['status'];
