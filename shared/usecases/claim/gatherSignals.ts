import { daysInclusive } from '../../domain/time/dates.ts';
import { allPassed, lowAttendance, quarterEnd } from '../../domain/signals/classRecord.ts';
import { otherClasses, type ClassPeriod } from '../../domain/signals/otherClasses.ts';
import { sharedDetails } from '../../domain/signals/sharedDetails.ts';
import { openLines, type Signal } from '../../domain/signals/signal.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { DepartmentResult } from '../../schemas/target.ts';
import { filingOf } from '../loadCase.ts';
import { attendedDays } from './classFacts.ts';

/** Programmes whose filing is one class with a first and a last day. */
const TAUGHT: ReadonlySet<string> = new Set(['INST_TRAIN', 'VETERAN', 'PROJECT', 'SAFETY', 'STARTUP']);
const PEOPLE_AT_ONCE = 25;

/** What a reviewer should look at twice in a claim under a filing (五(三)2); a person's own claim has none. */
export async function gatherSignals(app: App, claim: Claim, all: readonly Line[]): Promise<Signal[]> {
  const lines = openLines(all);
  if (!claim.filing || lines.length === 0) return [];
  const shared = sharedDetails(lines);
  if (!TAUGHT.has(claim.programme)) return shared;
  const filing = await filingOf(app, claim.filing);
  const others = await classesOf(app, filing, lines);
  return [
    ...shared,
    ...otherClasses(lines, periodOf(filing), others),
    ...lowAttendance(lines, await attendedDays(app, filing), taughtDays(filing)),
    ...allPassed(lines, filing.plan.heads),
    ...quarterEnd(lines, await standingOf(app, claim)),
  ];
}

const periodOf = ({ id, department, plan }: Filing): ClassPeriod => ({
  filing: id,
  department,
  from: plan.startDate,
  to: plan.endDate,
});

const taughtDays = ({ plan, opening }: Filing): number =>
  opening ? new Set(opening.sessions.map(({ date }) => date)).size : daysInclusive(plan.startDate, plan.endDate);

/** The other filed classes in whose rosters each person stands. */
async function classesOf(app: App, own: Filing, lines: readonly Line[]): Promise<Map<PersonKey, ClassPeriod[]>> {
  const people = [...new Set(lines.map(({ person }) => person.key))];
  const rows = (await inParts(people, (person) => app.store.all({ of: 'row', by: 'person', person }))).flat();
  const rosterIds = [...new Set(rows.map(({ roster }) => roster))];
  const rosters = await app.store.many(
    'roster',
    rosterIds.map((id) => ({ entity: 'roster' as const, id })),
  );
  const filingOfRoster = new Map(
    rosters.flatMap((roster) => (roster && TAUGHT.has(roster.programme) ? [[roster.id, roster.filing] as const] : [])),
  );
  const filings = await app.store.many(
    'filing',
    [...new Set(filingOfRoster.values())].map((id) => ({ entity: 'filing' as const, id })),
  );
  const periods = new Map(
    filings.flatMap((one) => (one && one.id !== own.id && isTaught(one) ? [[one.id, periodOf(one)] as const] : [])),
  );
  const byPerson = new Map<PersonKey, ClassPeriod[]>();
  for (const { person, roster } of rows) {
    const period = periods.get(filingOfRoster.get(roster) ?? own.id);
    const known = byPerson.get(person.key) ?? [];
    if (period && !known.includes(period)) byPerson.set(person.key, [...known, period]);
  }
  return byPerson;
}

const isTaught = ({ status }: Filing): boolean => status !== 'withdrawn' && status !== 'rejected';

async function inParts<Item, Value>(items: readonly Item[], read: (item: Item) => Promise<Value>): Promise<Value[]> {
  const values: Value[] = [];
  for (let start = 0; start < items.length; start += PEOPLE_AT_ONCE)
    values.push(...(await Promise.all(items.slice(start, start + PEOPLE_AT_ONCE).map(read))));
  return values;
}

/** How the department stood at the last check of targets in the claim's year. */
async function standingOf(app: App, { department, claimedOn }: Claim): Promise<DepartmentResult | undefined> {
  const { items } = await app.store.list({ of: 'targetCheck', by: 'all' }, { limit: 1 });
  const [last] = items;
  if (!last || String(last.year) !== claimedOn.slice(0, 4)) return undefined;
  return last.departments.find((one) => one.department === department);
}
