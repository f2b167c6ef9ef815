import { momentOf } from '../../domain/time/moment.ts';
import { ok, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { newRoot, record } from '../record.ts';
import { otherRequest, type Asked } from '../sameRequest.ts';

/** What a claim is of; the rest is the same at every beginning. */
type Draft = Pick<Claim, 'programme' | 'department' | 'fund' | 'year' | 'path'> &
  Partial<Pick<Claim, 'institution' | 'filing' | 'roster' | 'holder' | 'claimant' | 'statement' | 'actualCost'>>;

/** What a request under an Idempotency-Key finds: nothing, a draft of its own that goes on, or its answer. */
type Begun = { readonly draft: boolean; readonly answer?: Outcome<Claim> };

/** Looks for the claim that the same request began; another request under its key is refused. */
export async function begunBy(app: App, id: ClaimId, asked: Asked): Promise<Begun> {
  const claim = await app.store.get({ entity: 'claim', id });
  if (!claim) return { draft: false };
  const other = await otherRequest(app, id, asked);
  if (other) return { draft: false, answer: other };
  return claim.status === 'draft' ? { draft: true } : { draft: false, answer: ok(claim) };
}

/** A claim of today before it goes in, not stored. */
export function newClaim(
  { clock, jurisdiction }: Pick<App, 'clock' | 'jurisdiction'>,
  id: ClaimId,
  draft: Draft,
): Claim {
  const { at, today } = momentOf(clock.now());
  const begun = { revision: 1, round: 0, lines: 0, createdAt: at, claimedOn: today, status: 'draft' } as const;
  return { entity: 'claim', ...newRoot(jurisdiction), id, ...draft, ...begun };
}

/** Creates a claim before it goes in; one that is there already is the same request again. */
export async function draftClaim(app: App, actor: Actor, id: ClaimId, draft: Draft, asked: Asked): Promise<void> {
  const root = newClaim(app, id, draft);
  const details = { filing: draft.filing, roster: draft.roster, statement: draft.statement?.signedBy, ...asked };
  const audit = record(app, actor, 'draft', { to: 'draft' }, details);
  await app.store.commit({ root, changes: [], movements: [], audit });
}
