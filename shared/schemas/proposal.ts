import { z } from 'zod';
import { Path } from './actor.ts';
import { Objection } from './objection.ts';
import { CaseRoot, CivilDate, DepartmentCode, Fen, Instant, ProposalId } from './ids.ts';
import { MOST } from './limits.ts';
import { SealedPerson } from './person.ts';
import { Reason } from './reason.ts';
import { Matter } from './proposalMatter.ts';
import { FollowUpDone } from './followUp.ts';

/** What somebody said against a title while it was before the public, and what was found of it. */
export const ProposalObjection = Objection.pick({ id: true, raisedBy: true, raisedAt: true, status: true }).extend({
  text: z.string().max(1000),
  finding: z.string().max(2000).optional(),
});
export type ProposalObjection = z.infer<typeof ProposalObjection>;

const ProposalBase = CaseRoot.extend({
  entity: z.literal('proposal'),
  id: ProposalId,
  department: DepartmentCode,
  matter: Matter,
  /** Whom it is for: a person, or an organisation by its registered account. */
  party: SealedPerson.optional(),
  holder: z.string().max(80).optional(),
  /** What the system found of it when it was proposed: points and threshold, heads and money. */
  found: z.record(z.string(), z.number()),
  /** `operating`: what of an income goes to the school's operating money, fen; `students`: lesson hours that count as teaching of students. */
  followUps: z
    .array(
      z.intersection(
        FollowUpDone,
        z.object({ by: z.string(), at: Instant, operating: Fen.optional(), students: z.int().optional() }),
      ),
    )
    .max(MOST.followUps),
  /** Proposals that nobody objected to have none. */
  objections: z.array(ProposalObjection).max(MOST.objections).optional(),
  revision: z.int().positive(),
  path: Path,
  proposedBy: z.string(),
  proposedAt: Instant,
});

export const Proposal = z.discriminatedUnion('status', [
  ProposalBase.extend({ status: z.literal('submitted') }),
  ProposalBase.extend({ status: z.literal('returned'), reasons: z.array(Reason) }),
  ProposalBase.extend({ status: z.literal('rejected'), reasons: z.array(Reason) }),
  ProposalBase.extend({ status: z.literal('reviewed') }),
  ProposalBase.extend({ status: z.literal('publicised'), until: CivilDate }),
  ProposalBase.extend({ status: z.literal('approved'), approvedOn: CivilDate }),
  ProposalBase.extend({ status: z.literal('revoked'), reasons: z.array(Reason) }),
  ProposalBase.extend({ status: z.literal('withdrawn') }),
]);
export type Proposal = z.infer<typeof Proposal>;
export type ProposalStatus = Proposal['status'];
