import { beginClaimReview, mayMoveClaim, touchClaim } from '../../domain/claim/claimStates.ts';
import { assessedAmount } from '../../domain/claim/routes.ts';
import type { App, Change } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { carryMatches } from '../list/carryMatches.ts';
import { claimOf, filingOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { assessLines } from './assessLines.ts';

const LINES_A_COMMIT = 90;

type Assessed = { outcome: 'review' | 'withdrawn'; payable: number; held: number; rejected: number };

/**
 * Computes every line of a claim: amount, receipt, slots that would be taken, reasons against it. Lines are taken in
 * the county's order, so that places and filed heads go to whoever finished first; nothing is reserved yet.
 */
export async function assessClaim(app: App, id: ClaimId): Promise<Assessed> {
  const claim = await claimOf(app, id);
  if (claim.status !== 'submitted') return summary(app, id, claim.status === 'underReview' ? 'review' : 'withdrawn');
  const filing = claim.filing ? await filingOf(app, claim.filing) : undefined;
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  await carryMatches(
    app,
    claim,
    lines.filter((line) => line.status === 'submitted'),
  );
  const assessed = await assessLines(app, claim, filing, lines);
  for (let start = 0; start < assessed.length; start += LINES_A_COMMIT)
    await storeLines(app, id, assessed.slice(start, start + LINES_A_COMMIT));
  await beginReview(app, id);
  return summary(app, id, 'review');
}

function storeLines(app: App, id: ClaimId, lines: readonly Line[]): Promise<void> {
  return attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    const changes = lines.map((line): Change => ({ op: 'replace', item: line }));
    const details = { lines: lines.map((line) => ({ no: line.no, status: line.status, amount: line.amount })) };
    const audit = record(app, systemActor(app.jurisdiction), 'assess', {}, details);
    return { commit: { root: touchClaim(claim), changes, movements: [], audit }, answer: () => undefined };
  });
}

function beginReview(app: App, id: ClaimId): Promise<void> {
  return attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    if (!mayMoveClaim(claim, 'beginReview')) return { done: undefined };
    const amount = assessedAmount(await app.store.all({ of: 'line', by: 'claim', claim: id }));
    const audit = record(app, systemActor(app.jurisdiction), 'beginReview', { from: claim.status, to: 'underReview' });
    return {
      commit: { root: beginClaimReview(claim, amount), changes: [], movements: [], audit },
      answer: () => undefined,
    };
  });
}

async function summary(app: App, id: ClaimId, outcome: Assessed['outcome']): Promise<Assessed> {
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  const count = (status: Line['status']) => lines.filter((line) => line.status === status).length;
  return { outcome, payable: count('assessed'), held: count('held'), rejected: count('rejected') };
}
