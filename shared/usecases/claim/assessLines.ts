import { eventDateOf, historyFromSlots } from '../../domain/claim/lineAssessment.ts';
import { assessInTurn } from '../../domain/claim/lineSuccession.ts';
import { trainingOf } from '../../domain/claim/parts.ts';
import { inOrder } from '../../domain/money/lastPlace.ts';
import { takesHead } from '../../domain/money/places.ts';
import type { Occupation } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { ClaimId, PersonKey } from '../../schemas/ids.ts';
import type { Places } from '../../schemas/slot.ts';
import { readingOccupations } from '../register/countyPack.ts';
import { registeredFacts } from './registeredFacts.ts';
import { unstopped } from './unstopped.ts';

/**
 * A claim's lines that wait to be assessed, as the rules, the registers and what others hold see them now, in the county's
 * order. Nothing is written.
 */
export async function assessLines(
  app: App,
  claim: Claim,
  filing: Filing | undefined,
  lines: readonly Line[],
): Promise<Line[]> {
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
