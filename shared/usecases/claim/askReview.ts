import { secondReviewer } from '../../domain/routes.ts';
import { named } from '../../domain/workItems.ts';
import type { App } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { ReviewerRole } from '../../schemas/route.ts';
import { claimOf } from '../loadCase.ts';
import { warnedLines } from '../list/showLists.ts';
import { gatherSignals } from './gatherSignals.ts';
import { askOnClaim, type Shown, type Wait } from './askClaim.ts';

/** What the rules made of each line, what lists say of it, and signals: they inform, and never decide. */
const seen =
  (app: App, role: ReviewerRole | undefined): Shown =>
  async (claim, lines, matches) => {
    const warned = warnedLines(lines, matches);
    // Signals tell of other departments' people too: none of them are for one of the departments (I8).
    if (role === 'department') return { warned };
    const signals = await gatherSignals(app, claim, lines);
    return { warned, signals: signals.map((signal) => ({ ...signal, lines: named(signal.lines) })) };
  };

/** The first reviewer of the claim's route; of claims that have none, the human-resources bureau. */
export async function askClaimReview(app: App, wait: Wait): Promise<void> {
  const role = (await claimOf(app, wait.claim)).route?.reviewers[0]?.role;
  await askOnClaim(app, wait, 'reviewClaim', seen(app, role), () => role);
}

/** The second reviewer of the route sees what the first one made of it besides; lines already sent back stay so. */
export async function askClaimRecheck(app: App, wait: Wait): Promise<void> {
  const role = secondReviewer(await claimOf(app, wait.claim));
  const firstReview = await firstReviewOf(app, wait.claim);
  const more: Shown = async (...known) => ({ ...(await seen(app, role)(...known)), firstReview });
  await askOnClaim(app, wait, 'recheckClaim', more, () => role);
}

/** Verdicts against lines, of the latest first review: items come by revision. */
async function firstReviewOf(app: App, id: ClaimId) {
  const items = await app.store.all({ of: 'workItem', by: 'case', case: id });
  const reviewed = items.findLast(({ kind, status }) => kind === 'reviewClaim' && status === 'decided');
  const { lines = [], note } = reviewed?.decision ?? {};
  const against = named(lines.filter(({ verdict }) => verdict !== 'accept'));
  const verdicts = against.map(({ line, verdict, reason }) => ({ line, verdict, code: reason?.code }));
  return { decidedBy: reviewed?.decidedBy, lines: verdicts, ...(note !== undefined && { note }) };
}
