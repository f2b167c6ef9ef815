import type { Actor, Duty, Path } from '../schemas/actor.ts';
import type { Claim } from '../schemas/claim.ts';
import type { Filing } from '../schemas/filing.ts';
import type { Roster } from '../schemas/roster.ts';
import type { WorkItem } from '../schemas/workItem.ts';
import type { FundId } from '../schemas/ids.ts';
import type { Problem } from './problem.ts';
import { payerOf } from './claim/routes.ts';

/** Roles that see every case of their county; the others see their own only (I8). */
const SEES_ALL: ReadonlySet<Actor['role']> = new Set(['hrss', 'finance', 'office', 'auditor', 'system']);

/** Whether an actor sees every case of the county. */
export const seesAll = ({ role }: Actor): boolean => SEES_ALL.has(role);

/**
 * Whose cases an actor lists where departments answer for them: all of the county, those of its department, or none.
 * A role that is not named here lists nothing.
 */
export function listScope(actor: Actor): { by: 'all' } | { by: 'department'; department: string } | undefined {
  if (seesAll(actor)) return { by: 'all' };
  return actor.role === 'department' ? { by: 'department', department: actor.department ?? '' } : undefined;
}

type Owned = {
  jurisdiction: string;
  department: string;
  institution?: number | undefined;
  claimant?: string | undefined;
};

/** Whether an actor may know of a case at all. */
export function mayRead(actor: Actor, owned: Owned): boolean {
  if (actor.jurisdiction !== owned.jurisdiction) return false;
  if (seesAll(actor)) return true;
  if (actor.role === 'department') return actor.department === owned.department;
  if (actor.role === 'institution') return actor.institution !== undefined && actor.institution === owned.institution;
  return actor.role === 'person' && actor.personKey !== undefined && actor.personKey === owned.claimant;
}

export const filingOwner = (filing: Filing): Owned => ({ ...filing, institution: filing.plan.institution });

/** Whether an actor may hand in rosters for a case: its department, or the institution that holds the class. */
export function mayUpload(actor: Actor, owned: Owned | Roster): boolean {
  return (actor.role === 'department' || actor.role === 'institution') && mayRead(actor, owned);
}

/** Whether an actor speaks for the department that answers for a case (五(二)2). */
export function mayAnswerFor(actor: Actor, owned: Owned | Claim): boolean {
  return actor.role === 'department' && mayRead(actor, owned);
}

/** Whether an actor pays what a claim takes from a fund, and so sees what goes to the bank and enters what comes back. */
export function maySettle(actor: Actor, claim: Claim, paidFrom: FundId): boolean {
  if (payerOf(claim, paidFrom) === 'department') return mayAnswerFor(actor, claim);
  return actor.role === 'finance' && mayRead(actor, claim);
}

/** Whether a work item lies in an actor's inbox. */
export function mayDecide(actor: Actor, item: WorkItem): boolean {
  if (actor.role !== item.role) return false;
  return item.department === undefined || actor.department === item.department;
}

/**
 * I6: nobody holds two duties on one case's path (file, review, recheck, allot, pay, recover, confirm, audit).
 * The same duty again, as after a return, is no second act.
 * @returns the refusal, or undefined when the actor may take the duty.
 */
export function secondDuty(actor: Actor, duty: Duty, path: Path): Problem | undefined {
  const earlier = path.find((step) => step.user === actor.user && step.duty !== duty);
  if (!earlier) return undefined;
  return {
    kind: 'forbidden',
    code: 'SECOND_DUTY',
    message: `您已在本件中承担“${DUTY_NAMES[earlier.duty]}”，不得再承担“${DUTY_NAMES[duty]}”；请由其他人员办理。`,
    clause: '五(二)3',
  };
}

/** The path with an actor's duty added once. */
export function withDuty(path: Path, user: string, duty: Duty): Path {
  return path.some((step) => step.user === user && step.duty === duty) ? path : [...path, { user, duty }];
}

export const DUTY_NAMES: Readonly<Record<Duty, string>> = {
  file: '申报',
  review: '审核',
  recheck: '复核',
  allot: '核拨',
  pay: '拨付',
  recover: '追回',
  confirm: '确认',
  audit: '审计',
};
