import { mayRead } from '../../domain/access.ts';
import { notFound, ok, type Outcome } from '../../domain/problem.ts';
import { ledgerOf } from '../../domain/proposals/pointsLedger.ts';
import { RuleBook } from '../../domain/proposals/titles.ts';
import { entryOn } from '../../domain/registers/registers.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import { registered } from '../register/readRegister.ts';

/**
 * The points ledger of a proposal's nominee (四(一)2), as far as the actor may read it: a department sees its own
 * nominations. It is asked by a proposal, since nobody's number may stand in an address (I9).
 */
export async function pointsOf(
  app: App,
  actor: Actor,
  { party, matter }: Proposal,
): Promise<Outcome<ReturnType<typeof ledgerOf>>> {
  if (matter.kind !== 'title' || !party) return notFound('积分');
  const own = await app.store.all({ of: 'proposal', by: 'person', person: party.key });
  const nominations = own
    .filter((proposal) => mayRead(actor, proposal))
    .flatMap((proposal) => (proposal.matter.kind === 'title' ? [{ proposal, content: proposal.matter.content }] : []));
  const known = nominations.map(async (one) => {
    const entry = await registered(app, 'titleRules', one.content.title);
    const rules = RuleBook.safeParse(entryOn(entry, one.proposal.proposedAt.slice(0, 10))).data;
    return { ...one, rules };
  });
  return ok(ledgerOf(await Promise.all(known)));
}
