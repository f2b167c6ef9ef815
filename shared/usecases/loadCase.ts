import type { App } from '../ports.ts';
import type { Claim } from '../schemas/claim.ts';
import type { Complaint } from '../schemas/complaint.ts';
import type { Filing } from '../schemas/filing.ts';
import { ClaimId, ComplaintId, FilingId, ProposalId, RecoveryId, TargetCheckId, type CaseId } from '../schemas/ids.ts';
import type { Proposal } from '../schemas/proposal.ts';
import type { Recovery } from '../schemas/recovery.ts';
import type { TargetCheck } from '../schemas/target.ts';

/** A case on which people decide by work items. */
export type Case = DepartmentCase | TargetCheck | Complaint;

/** A case that one department answers for. */
export type DepartmentCase = Claim | Filing | Recovery | Proposal;

/** The case that a work item belongs to. */
export async function loadCase(app: Pick<App, 'store'>, id: CaseId): Promise<Case | undefined> {
  const filing = FilingId.safeParse(id);
  if (filing.success) return app.store.get({ entity: 'filing', id: filing.data });
  const claim = ClaimId.safeParse(id);
  if (claim.success) return app.store.get({ entity: 'claim', id: claim.data });
  const recovery = RecoveryId.safeParse(id);
  if (recovery.success) return app.store.get({ entity: 'recovery', id: recovery.data });
  const proposal = ProposalId.safeParse(id);
  if (proposal.success) return app.store.get({ entity: 'proposal', id: proposal.data });
  const complaint = ComplaintId.safeParse(id);
  if (complaint.success) return app.store.get({ entity: 'complaint', id: complaint.data });
  const check = TargetCheckId.safeParse(id);
  return check.success ? app.store.get({ entity: 'targetCheck', id: check.data }) : undefined;
}

/** For steps, whose ids come from their own workflow. @throws Error when the case is gone, which nothing can cause. */
export async function claimOf(app: Pick<App, 'store'>, id: ClaimId): Promise<Claim> {
  const claim = await app.store.get({ entity: 'claim', id });
  if (!claim) throw new Error(`claim ${id} does not exist`);
  return claim;
}

/** The filing of an id that a workflow or a claim holds. @throws Error when it is gone. */
export async function filingOf(app: Pick<App, 'store'>, id: FilingId): Promise<Filing> {
  const filing = await app.store.get({ entity: 'filing', id });
  if (!filing) throw new Error(`filing ${id} does not exist`);
  return filing;
}

/** The recovery of an id that its workflow holds. @throws Error when it is gone. */
export async function recoveryOf(app: Pick<App, 'store'>, id: RecoveryId): Promise<Recovery> {
  const recovery = await app.store.get({ entity: 'recovery', id });
  if (!recovery) throw new Error(`recovery ${id} does not exist`);
  return recovery;
}

/** The proposal of an id that its workflow holds. @throws Error when it is gone. */
export async function proposalOf(app: Pick<App, 'store'>, id: ProposalId): Promise<Proposal> {
  const proposal = await app.store.get({ entity: 'proposal', id });
  if (!proposal) throw new Error(`proposal ${id} does not exist`);
  return proposal;
}

/** The target check of an id that its workflow holds. @throws Error when it is gone. */
export async function checkOf(app: Pick<App, 'store'>, id: TargetCheckId): Promise<TargetCheck> {
  const check = await app.store.get({ entity: 'targetCheck', id });
  if (!check) throw new Error(`target check ${id} does not exist`);
  return check;
}

/** The report of an id that its workflow holds. @throws Error when it is gone. */
export async function complaintOf(app: Pick<App, 'store'>, id: ComplaintId): Promise<Complaint> {
  const complaint = await app.store.get({ entity: 'complaint', id });
  if (!complaint) throw new Error(`complaint ${id} does not exist`);
  return complaint;
}
