import { isOnItsWay, mayCount, shortfallOf } from '../../domain/targets/outlook.ts';
import { yearOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { Shortfall } from '../../schemas/target.ts';

type Reads = Pick<App, 'store'>;

/** Person-times of a department in the year up to a civil date (附2), and how many of them were subsidised. */
export async function countDepartment(
  { store }: Reads,
  department: string,
  asOf: string,
): Promise<{ done: number; subsidised: number }> {
  const days = await store.all({
    of: 'targetDay',
    by: 'department',
    department,
    from: `${yearOf(asOf)}-01-01`,
    to: asOf,
  });
  return {
    done: days.reduce((sum, day) => sum + day.personTimes, 0),
    subsidised: days.reduce((sum, day) => sum + day.subsidised, 0),
  };
}

/** Where the heads of a department's plans of the year are that do not count yet, as it is now. */
export async function whyShort({ store }: Reads, department: string, asOf: string): Promise<Shortfall> {
  const [filings, claims] = await Promise.all([
    store.all({ of: 'filing', by: 'department', department }),
    store.all({ of: 'claim', by: 'department', department }),
  ]);
  const counted = filings.filter((filing) => mayCount(filing, yearOf(asOf)));
  const known = new Set(counted.map(({ id }) => id));
  const own = claims.filter(({ filing, status }) => filing && known.has(filing) && status !== 'withdrawn');
  const lines = [];
  for (const claim of own) {
    const all = await store.all({ of: 'line', by: 'claim', claim: claim.id });
    // Of a claim that is at its end, trainings without money count, and their heads are asked of nobody any more.
    lines.push(...all.filter((line) => isOnItsWay(claim) || line.counted !== undefined));
  }
  return shortfallOf(counted, lines);
}
