import { touchClaim } from '../../domain/claim/claimStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { isUnpaid, payBy } from '../../domain/payment/overdue.ts';
import { fundOf } from '../../domain/money/places.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import { ClaimId, type FundId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { noticeTo } from '../notices.ts';
import { record, systemActor } from '../record.ts';

type Needs = Pick<App, 'store' | 'clock' | 'jurisdiction'>;

/** Lines of one claim that were to be paid by a day that has passed. */
export type Overdue = { claim: Claim; lines: Line[]; payBy: string };

/** After every day of the calendar: all open items, whenever they are due. */
const NO_END = '9999-12-31';

/**
 * What was approved longer ago than the county allows and is not paid. Whatever keeps a claim from its money is an open
 * item of somebody's (finance, the bank's answer, an account, an objection), so those lead to every such claim.
 */
export async function overduePayments(app: Needs): Promise<Overdue[]> {
  const { today } = momentOf(app.clock.now());
  const pack = packOf(app.jurisdiction, today);
  const items = await app.store.all({ of: 'workItem', by: 'due', on: NO_END });
  const ids = new Set(items.flatMap((item) => ClaimId.safeParse(item.case).data ?? []));
  const overdue: Overdue[] = [];
  for (const id of ids) {
    const claim = await claimOf(app, id);
    const until = claim.approvedOn === undefined ? undefined : payBy(pack, claim.approvedOn);
    if (until === undefined || today <= until) continue;
    const lines = (await app.store.all({ of: 'line', by: 'claim', claim: id })).filter(isUnpaid);
    if (lines.length > 0) overdue.push({ claim, lines, payBy: until });
  }
  return overdue;
}

/** How many lines of a fund and year, and how much money of it (fen), are paid too late. */
export function overdueOf(overdue: readonly Overdue[], fund: FundId, year: number): { lines: number; amount: number } {
  const lines = overdue
    .filter(({ claim }) => claim.year === year)
    .flatMap(({ claim, lines: late }) => late.filter((line) => fundOf(claim, line) === fund));
  return { lines: lines.length, amount: lines.reduce((total, line) => total + line.amount, 0) };
}

/** Tells the leading group's office of each claim that is paid too late, once. @returns how many there are now. */
export async function tellOverdue(app: App): Promise<number> {
  const overdue = await overduePayments(app);
  for (const { claim, payBy: until } of overdue) if (claim.lateSince === undefined) await tell(app, claim.id, until);
  return overdue.length;
}

function tell(app: App, id: ClaimId, until: string): Promise<void> {
  return attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    if (claim.lateSince !== undefined || claim.approvedOn === undefined) return { done: undefined };
    const text = `${id} 于 ${claim.approvedOn} 通过审核，应于 ${until} 前拨付，至今未付清（六(二)4 及时足额）`;
    const audit = record(app, systemActor(app.jurisdiction), 'payLate', {}, { payBy: until });
    return {
      commit: {
        root: { ...touchClaim(claim), lateSince: until },
        changes: [noticeTo(app, 'office', '补贴拨付逾期', text, id)],
        movements: [],
        audit,
      },
      answer: () => undefined,
    };
  });
}
