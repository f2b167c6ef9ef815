import { beginClaimReview, mayMoveClaim, touchClaim } from '../../domain/claim/claimStates.ts';
import { eventDateOf, historyFromSlots } from '../../domain/claim/lineAssessment.ts';
import { assessInTurn } from '../../domain/claim/lineSuccession.ts';
import { trainingOf } from '../../domain/claim/parts.ts';
import { inOrder } from '../../domain/money/lastPlace.ts';
import { takesHead } from '../../domain/money/places.ts';
import { assessedAmount } from '../../domain/claim/routes.ts';
import type { Occupation } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { ClaimId, PersonKey } from '../../schemas/ids.ts';
import type { Places } from '../../schemas/slot.ts';
import { attempt } from '../attempt.ts';
import { carryMatches } from '../list/carryMatches.ts';
import { readingOccupations } from '../register/countyPack.ts';
import { claimOf, filingOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { registeredFacts } from './registeredFacts.ts';
import { unstopped } from './unstopped.ts';

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
  const assessed = await assessAll(app, claim, filing, lines);
  for (let start = 0; start < assessed.length; start += LINES_A_COMMIT)
    await storeLines(app, id, assessed.slice(start, start + LINES_A_COMMIT));
  await beginReview(app, id);
  return summary(app, id, 'review');
}

async function assessAll(app: App, claim: Claim, filing: Filing | undefined, lines: readonly Line[]): Promise<Line[]> {
  const submitted = lines.filter((line) => line.status === 'submitted');
  const open = inOrder(
    packOf(claim.jurisdiction, claim.claimedOn),
    submitted.map((line) => ({ ...line, eventDate: eventDateOf(line) })),
  );
  const taken = lines.filter((line) => line.status === 'assessed' && takesHead(line)).length;
  const readOccupations = readingOccupations(app);
  const places = await placesOfPeople(app, open);
  const histories = new Map([...places].map(([person, held]) => [person, historyOf(held, claim.id)]));
  const trainings = new Map(
    [...places].map(([person, held]) => [person, held.trainings.filter((one) => one.claim !== claim.id)]),
  );
  const registered = await registeredFacts(app, claim, open, { occupations: readOccupations, filing, histories });
  const occupations = new Map<number, readonly Occupation[]>();
  for (const line of open) occupations.set(line.no, await readOccupations(eventDateOf(line)));
  const heads = filing ? filing.plan.heads - filing.headsUsed - taken : Number.POSITIVE_INFINITY;
  const known = { claim, filing, heads, histories, trainings, registered, occupations };
  const assessed = await unstopped(app, claim, (stops) => assessInTurn({ ...known, stops }, open));
  return assessed.map((line) => underSuspicion(line, places.get(line.person.key)?.suspected ?? []));
}

/** A line for what an open case of fraud names already is that case's too: it waits for it, whatever its roster. */
function underSuspicion(line: Line, suspected: Places['suspected']): Line {
  const met = suspected.find(({ key }) => key === trainingOf(line));
  return met ? { ...line, recovery: met.recovery, frozen: true } : line;
}

/** How many people's places are read at once. */
const PEOPLE_AT_ONCE = 25;

/** What each person of the lines holds already, read some people at a time. */
async function placesOfPeople(app: App, lines: readonly Line[]): Promise<Map<PersonKey, Places>> {
  const people = [...new Set(lines.map((line) => line.person.key))];
  const places = new Map<PersonKey, Places>();
  for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
    const some = people.slice(start, start + PEOPLE_AT_ONCE);
    const read = await Promise.all(some.map((person) => app.store.places(person)));
    read.forEach((held, index) => places.set(some[index]!, held));
  }
  return places;
}

const historyOf = ({ annual, once }: Places, asking: ClaimId) => historyFromSlots(annual, once, asking);

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
