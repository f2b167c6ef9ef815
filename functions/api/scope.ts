import { filingOwner, mayRead, maySettle } from '../../shared/domain/access.ts';
import { mayReadPlan } from '../../shared/domain/filing/partners.ts';
import { notFound } from '../../shared/domain/problem.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { App } from '../../shared/ports.ts';
import type { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import { BatchId, ClaimId, FilingId, RosterId, type CaseId } from '../../shared/schemas/ids.ts';
import type { Roster } from '../../shared/schemas/roster.ts';
import { Refused } from './problem.ts';
import type { HistoryView } from './views/history.ts';
import type { z } from 'zod';

const absent = (what: string): Refused => new Refused(notFound(what).problem);

async function filingIf(app: App, id: string, may: (filing: Filing) => boolean): Promise<Filing> {
  const known = FilingId.safeParse(id);
  const filing = known.success ? await app.store.get({ entity: 'filing', id: known.data }) : undefined;
  if (!filing || !may(filing)) throw absent('备案');
  return filing;
}

/** A case that the actor may see. The same 404 for one that is not there and for one that is somebody else's (I8). */
export const readableFiling = (app: App, actor: Actor, id: string): Promise<Filing> =>
  filingIf(app, id, (filing) => mayRead(actor, filingOwner(filing)));

/** A plan that the actor may read; partners of its lead may, and nothing else of the case. */
export const readablePlan = (app: App, actor: Actor, id: string): Promise<Filing> =>
  filingIf(app, id, (filing) => mayReadPlan(packOf(app.jurisdiction, filing.plan.endDate), actor, filing));

export async function readableRoster(app: App, actor: Actor, id: string): Promise<Roster> {
  const known = RosterId.safeParse(id);
  const roster = known.success ? await app.store.get({ entity: 'roster', id: known.data }) : undefined;
  if (!roster || !mayRead(actor, roster)) throw absent('花名册');
  return roster;
}

export async function readableClaim(app: App, actor: Actor, id: string): Promise<Claim> {
  const known = ClaimId.safeParse(id);
  const claim = known.success ? await app.store.get({ entity: 'claim', id: known.data }) : undefined;
  if (!claim || !mayRead(actor, claim)) throw absent('申领');
  return claim;
}

const CHECKS_BATCHES: ReadonlySet<Actor['role']> = new Set(['finance', 'auditor', 'office']);

/** Batches hold what goes to the bank: for whoever pays them, and for those who check. */
export async function readableBatch(app: App, actor: Actor, id: string) {
  const known = BatchId.safeParse(id);
  if (!known.success) throw absent('拨付批次');
  const claim = await readableClaim(app, actor, known.data.split('.')[0] ?? '');
  const batch = await app.store.get({ entity: 'batch', claim: claim.id, id: known.data });
  const sees = batch && (CHECKS_BATCHES.has(actor.role) || maySettle(actor, claim, batch.fund));
  if (!sees) throw absent('拨付批次');
  return { claim, batch };
}

/** Money is seen by those who set it aside, review it or check it. */
export function mustSeeFunds(actor: Actor): void {
  if (!['finance', 'hrss', 'office', 'auditor'].includes(actor.role)) {
    throw new Refused({ kind: 'forbidden', code: 'FORBIDDEN', message: '您无权查看资金台账。' });
  }
}

/** A case's audit chain with its head, so that it can be verified offline (I7). */
export async function historyOf(
  app: App,
  id: CaseId,
  head: { seq: number; hash: string },
): Promise<z.infer<typeof HistoryView>> {
  return { head, events: await app.store.all({ of: 'auditEvent', by: 'case', case: id }) };
}
