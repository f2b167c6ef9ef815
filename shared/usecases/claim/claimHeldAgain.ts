import { openParts } from '../../domain/claim/parts.ts';
import { withDuty } from '../../domain/access.ts';
import type { App } from '../../ports.ts';
import type { Claim, ClaimStatus } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import { ClaimId, type FilingId, type RosterId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { claimOf, filingOf } from '../loadCase.ts';
import { systemActor } from '../record.ts';
import { askedFor } from '../sameRequest.ts';
import { draftClaim } from './draftClaim.ts';
import { enterReview } from './enterReview.ts';
import { fillClaim } from './fillClaim.ts';
import { payeeRefused } from './payeeRefused.ts';

const OVER = 'OVER_FILED_HEADCOUNT';
/** Claims that were taken back, refused, or lie with their reviewer still. */
const NOT_OURS: ReadonlySet<ClaimStatus> = new Set(['draft', 'submitted', 'underReview', 'withdrawn', 'rejected']);

/**
 * Heads that were held above the filed number go in again once the plan has grown (AMB-46), under the statement that the
 * department signed for them: with their claim where that came back for nothing else, else in a claim of their own. Safe
 * to repeat: rows that a claim holds are left alone. Where a roster has other open rows too, or its payee may not claim,
 * only the department can say what is to be claimed of it.
 * @returns the starts that this owes in turn.
 */
export async function claimHeldAgain(app: App, id: FilingId): Promise<Nudge[]> {
  const filing = await filingOf(app, id);
  const listed = await app.store.all({ of: 'claim', by: 'filing', filing: id });
  const claims = await Promise.all(listed.map((claim) => claimOf(app, claim.id)));
  const owed: (Nudge | undefined)[] = [];
  for (const [roster, own] of Map.groupBy(claims, (claim) => claim.roster))
    if (roster !== undefined) owed.push(await goOn(app, filing, roster, own));
  return owed.flatMap((nudge) => nudge ?? []);
}

async function goOn(app: App, filing: Filing, roster: RosterId, claims: readonly Claim[]): Promise<Nudge | undefined> {
  const rows = await app.store.all({ of: 'row', by: 'roster', roster });
  const open = rows.filter((row) => openParts(filing.plan, row).length > 0);
  const held = await heldIn(app, open, claims);
  if (!held || NOT_OURS.has(held.status)) return undefined;
  const again = held.status === 'returned' ? cameBack(held) : await anotherFor(app, filing, held, open);
  if (again === undefined) return undefined;
  const actor = systemActor(app.jurisdiction);
  await fillClaim(app, actor, again, roster);
  const entered = await enterReview(app, actor, again);
  return entered.ok ? entered.value.nudge : undefined;
}

/** The claim in which a roster's open rows were held last, all of them, for want of heads. */
async function heldIn(app: App, open: readonly RosterRow[], claims: readonly Claim[]): Promise<Claim | undefined> {
  const last = new Map<string | undefined, { line: Line; claim: Claim }>();
  for (const claim of claims.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)))
    for (const line of await app.store.all({ of: 'line', by: 'claim', claim: claim.id }))
      last.set(line.rowKey, { line, claim });
  const found = open.map(({ rowKey }) => last.get(rowKey));
  return found.every((one) => one && isOver(one.line)) ? found.at(-1)?.claim : undefined;
}

const isOver = ({ status, reasons }: Line): boolean => status === 'held' && reasons.some(({ code }) => code === OVER);

const cameBack = (claim: Extract<Claim, { status: 'returned' }>): ClaimId | undefined =>
  claim.reasons.every(({ code }) => code === OVER) ? claim.id : undefined;

/** A claim for the heads that were held in one whose other heads went on; the same one, however often it is asked for. */
async function anotherFor(
  app: App,
  filing: Filing,
  held: Claim,
  open: readonly RosterRow[],
): Promise<ClaimId | undefined> {
  if (await payeeRefused(app, filing, open)) return undefined;
  const actor = systemActor(app.jurisdiction);
  const { programme, department, institution, roster, fund, year, statement, actualCost } = held;
  const from = `${held.id}/${filing.plan.heads}`;
  const id = ClaimId.parse(`C-${app.ids.fromKey(actor, from)}`);
  const filed = held.path.filter(({ duty }) => duty === 'file');
  const path = filed.reduce((sum, { user, duty }) => withDuty(sum, user, duty), filing.path);
  const of = { programme, department, fund, year, path, filing: filing.id, institution, roster, statement, actualCost };
  await draftClaim(app, actor, id, of, await askedFor(app, { from }));
  return id;
}
