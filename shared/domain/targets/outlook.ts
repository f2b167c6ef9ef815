import type { Claim } from '../../schemas/claim.ts';
import type { Line, LineStatus } from '../../schemas/line.ts';
import type { Filing, FilingStatus } from '../../schemas/filing.ts';
import type { Shortfall } from '../../schemas/target.ts';
import { askedOf } from '../filing/askedOf.ts';
import { takesHead } from '../money/places.ts';
import { daysInclusive } from '../time/dates.ts';
import { isTraining } from '../programmes.ts';

/**
 * Person-times of the whole year, were the rest of it like the days until a civil date (附2); rounded down, so that
 * nothing is promised.
 */
export function forecastOf(done: number, asOf: string): number {
  const year = asOf.slice(0, 4);
  const passed = daysInclusive(`${year}-01-01`, asOf);
  return Math.floor((done * daysInclusive(`${year}-01-01`, `${year}-12-31`)) / passed);
}

const GONE: ReadonlySet<FilingStatus> = new Set(['rejected', 'withdrawn', 'merged']);
const ENDED: ReadonlySet<Claim['status']> = new Set(['closed', 'rejected', 'withdrawn']);

/** Plans of a year whose people may still come to count toward the department's task. */
export const mayCount = (filing: Filing, year: number): boolean =>
  filing.year === year && isTraining(filing.plan.programme) && !GONE.has(filing.status);

/** Whether lines of a claim may still come to count. */
export const isOnItsWay = ({ status }: Claim): boolean => !ENDED.has(status);

type Stand = { readonly as: Exclude<keyof Shortfall, 'notClaimed'>; readonly holdsPlace: boolean };

/** Where a head stands by its line, and whether its plan's places used count it already. */
const STANDS: Readonly<Partial<Record<LineStatus, Stand>>> = {
  submitted: { as: 'inClaims', holdsPlace: false },
  assessed: { as: 'inClaims', holdsPlace: false },
  accepted: { as: 'inClaims', holdsPlace: false },
  waiting: { as: 'inClaims', holdsPlace: false },
  reserved: { as: 'inClaims', holdsPlace: true },
  instructed: { as: 'inClaims', holdsPlace: true },
  unknown: { as: 'inClaims', holdsPlace: true },
  returned: { as: 'sentBack', holdsPlace: false },
  held: { as: 'sentBack', holdsPlace: false },
  failed: { as: 'failed', holdsPlace: true },
};

/**
 * Where the heads of a department's plans are that do not count yet (附2): each stands in one place, and one whose training
 * counts without money in none. A line that came back is sent back until its row comes again, as long as its claim is
 * open.
 */
export function shortfallOf(filings: readonly Filing[], lines: readonly Line[]): Shortfall {
  const why = { notClaimed: 0, inClaims: 0, sentBack: 0, failed: 0 };
  let placeless = 0;
  for (const line of lines.filter(takesHead)) {
    if (line.counted !== undefined) placeless++;
    const stand = STANDS[line.status];
    if (!stand) continue;
    why[stand.as]++;
    if (!stand.holdsPlace) placeless++;
  }
  const free = filings.reduce((sum, one) => sum + Math.max(0, askedOf(one).heads - one.headsUsed), 0);
  return { ...why, notClaimed: Math.max(0, free - placeless) };
}
