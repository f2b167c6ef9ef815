import { secondReviewer } from '../../domain/routes.ts';
import type { App } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { warnedLines } from '../list/showLists.ts';
import { askOnClaim, type Shown, type Wait } from './askClaim.ts';

/** The reviewer sees what the rules made of each line and what lists say of it; warnings inform and never decide. */
export const askClaimReview = (app: App, wait: Wait): Promise<void> =>
  askOnClaim(
    app,
    wait,
    'reviewClaim',
    (_claim, lines, matches) => ({ warned: warnedLines(lines, matches) }),
    ({ route }) => route?.reviewers[0]?.role,
  );

/** The second reviewer of the route sees what the first one made of it besides; lines already sent back stay so. */
export async function askClaimRecheck(app: App, wait: Wait): Promise<void> {
  const firstReview = await firstReviewOf(app, wait.claim);
  const more: Shown = (_claim, lines, matches) => ({ warned: warnedLines(lines, matches), firstReview });
  await askOnClaim(app, wait, 'recheckClaim', more, secondReviewer);
}

/** Verdicts against lines, of the latest first review: items come by revision. */
async function firstReviewOf(app: App, id: ClaimId) {
  const items = await app.store.all({ of: 'workItem', by: 'case', case: id });
  const reviewed = items.findLast(({ kind, status }) => kind === 'reviewClaim' && status === 'decided');
  const { lines = [], note } = reviewed?.decision ?? {};
  const against = lines.filter(({ verdict }) => verdict !== 'accept');
  return { decidedBy: reviewed?.decidedBy, lines: against, ...(note !== undefined && { note }) };
}
