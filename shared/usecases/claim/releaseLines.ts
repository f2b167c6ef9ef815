import { touchClaim } from '../../domain/claim/claimStates.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import { takesHead } from '../../domain/money/places.ts';
import { planRelease } from '../../domain/money/reservation.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId, WorkItemId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record } from '../record.ts';
import { freeingClasses } from './classCards.ts';
import { freeingDays } from './livingCards.ts';
import { headsOf } from './heads.ts';
import { takingOut } from './takingOut.ts';
import { freeingSums } from './sumCards.ts';

/** A line, its places, its card and its hold on free money: at most five items; its case, event, balances and notices. */
const LINES_A_COMMIT = 17;

export type Release = {
  chosen: (line: Line) => boolean;
  to: Line['status'];
  reasons: Reason[];
  why: string;
  /** Its lines give back their money alone; left out, places and days too. */
  keepsPlaces?: true;
  /** The decision that it carries out, on the revision on which it was asked and no other. */
  by?: WorkItemId;
  /** The title under which the claim's department is told, with the reasons. */
  tell?: string;
};

/**
 * Gives back the places, heads and money of chosen lines: the compensation of the reservation saga, and the end of a
 * line that is given up. Only lines that hold something are touched, so a repeat changes nothing.
 */
export async function releaseLines(app: App, actor: Actor, id: ClaimId, wanted: Release): Promise<void> {
  const more = await attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    if (wanted.by !== undefined && !isAskedOn(wanted.by, claim)) return { done: false };
    const holding = (await app.store.all({ of: 'line', by: 'claim', claim: id })).filter(
      (line) => holds(line) && wanted.chosen(line),
    );
    const lines = holding.slice(0, LINES_A_COMMIT);
    if (lines.length === 0) return { done: false };
    const plan = planRelease(claim, lines, `${id}.${claim.version + 1}`, wanted);
    return {
      commit: {
        root: touchClaim(claim),
        changes: [
          ...plan.changes,
          ...(wanted.keepsPlaces ? [] : await freeingDays(app, lines)),
          ...(wanted.keepsPlaces ? [] : await freeingSums(app, lines)),
          ...(wanted.keepsPlaces ? [] : await freeingClasses(app, lines)),
          ...(await headsOf(app, claim, -lines.filter(takesHead).length)),
          ...told(app, claim, lines, wanted),
          ...(await takingOut(app, claim, lines)),
        ],
        movements: plan.movements,
        audit: record(
          app,
          actor,
          'release',
          {},
          { why: wanted.why, to: wanted.to, lines: lines.map((line) => line.no) },
        ),
      },
      answer: () => holding.length > lines.length,
    };
  });
  if (more) await releaseLines(app, actor, id, wanted);
}

/** The notice to a claim's department of lines that end, in the transaction that ends them. */
export function told(app: App, claim: Claim, lines: readonly Line[], { tell, reasons }: Release): Change[] {
  if (tell === undefined) return [];
  const which = `第 ${lines.map(({ no }) => no).join('、')} 条`;
  return [tellDepartment(app, claim, tell, `${which}：${reasons.map(({ message }) => message).join('；')}`)];
}

/**
 * Lines that hold places and money and are not with the bank (I3: what is instructed or unknown cannot be released).
 * A line of which a part was set off is paid in part: the rest of it is paid, too.
 */
const holds = (line: Line): boolean =>
  (line.status === 'reserved' || line.status === 'failed') && line.setOffs === undefined;
