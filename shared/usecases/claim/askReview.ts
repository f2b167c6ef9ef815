import { secondReviewer } from '../../domain/claim/routes.ts';
import { openLines } from '../../domain/signals/signal.ts';
import { wordsOnClasses } from '../../domain/claim/lineVerdicts.ts';
import { named } from '../../domain/workItems.ts';
import { workItemKinds } from '../../domain/workItemKinds.ts';
import type { App } from '../../ports.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { showsLists, warnedLines } from '../list/showLists.ts';
import { gatherSignals } from './gatherSignals.ts';
import { askOnClaim, type Shown, type To, type Wait } from './askClaim.ts';

/**
 * Which lines have warnings of the rules or of lists, and what signals say: they inform, and never decide. Signals name
 * other departments' classes, so a department that reviews is not told them (I8).
 */
const adviceFor =
  (app: App, to: To): Shown =>
  async (claim, lines, matches) => {
    const tells = showsLists(to(claim, lines) ?? workItemKinds.reviewClaim.role);
    const signals = tells ? await gatherSignals(app, claim, lines) : [];
    const otherClasses = named(wordsOnClasses(openLines(lines)));
    return {
      warned: warnedLines(lines, matches),
      ...(otherClasses.length > 0 && { otherClasses }),
      ...(tells && { signals: signals.map((signal) => ({ ...signal, lines: named(signal.lines) })) }),
    };
  };

const firstReviewer: To = ({ route }) => route?.reviewers[0]?.role;

/** The reviewer sees what the rules made of each line and what lists say of it. */
export const askClaimReview = (app: App, wait: Wait): Promise<void> =>
  askOnClaim(app, wait, 'reviewClaim', adviceFor(app, firstReviewer), firstReviewer);

/** The second reviewer of the route sees what the first one made of it besides; lines already sent back stay so. */
export async function askClaimRecheck(app: App, wait: Wait): Promise<void> {
  const firstReview = await firstReviewOf(app, wait.claim);
  const advice = adviceFor(app, secondReviewer);
  const more: Shown = async (claim, lines, matches) => ({ ...(await advice(claim, lines, matches)), firstReview });
  await askOnClaim(app, wait, 'recheckClaim', more, secondReviewer);
}

/** Verdicts against lines, of the latest first review, by their codes: items come by revision. */
async function firstReviewOf(app: App, id: ClaimId) {
  const items = await app.store.all({ of: 'workItem', by: 'case', case: id });
  const reviewed = items.findLast(({ kind, status }) => kind === 'reviewClaim' && status === 'decided');
  const { lines = [], note } = reviewed?.decision ?? {};
  const against = named(lines.filter(({ verdict }) => verdict !== 'accept'));
  const verdicts = against.map(({ line, verdict, reason }) => ({ line, verdict, code: reason?.code }));
  return { decidedBy: reviewed?.decidedBy, lines: verdicts, ...(note !== undefined && { note }) };
}
