import type { Occupation } from '../../policy/pack.ts';
import { NO_HISTORY } from '../../policy/index.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import { takesHead } from '../money/places.ts';
import { assessLine, withHistoryOf, type PersonHistory } from './lineAssessment.ts';
import type { Training } from './classCards.ts';
import { isSecondPart } from './parts.ts';
import { stoppedBy, type Stops } from './partyStops.ts';

type Known = {
  readonly claim: Claim;
  readonly filing: Filing | undefined;
  /** Filed heads that are left. */
  readonly heads: number;
  readonly histories: ReadonlyMap<PersonKey, PersonHistory>;
  /** Of each person, the trainings that other claims are paid or hold money for. */
  readonly trainings: ReadonlyMap<PersonKey, readonly Training[]>;
  /** By the line's number: what registers say of it, and the county's own occupations on the day of its event. */
  readonly registered: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  readonly occupations: ReadonlyMap<number, readonly Occupation[]>;
  readonly stops: Stops;
};

/**
 * Lines in their order, each meeting what those before it would take: its person's places, and the filed heads. The second
 * part of a row takes no place of its own; it waits where the first found none.
 */
export function assessInTurn(known: Known, lines: readonly Line[]): Line[] {
  const { claim, filing, registered, occupations, stops } = known;
  const histories = new Map(known.histories);
  const waiting = new Set<string | undefined>();
  let heads = known.heads;
  return lines.map((line) => {
    const { key } = line.person;
    const history = histories.get(key) ?? NO_HISTORY;
    const second = filing && isSecondPart(filing.plan, line.facts);
    const headsLeft = second ? Number(!waiting.has(line.rowKey)) : heads;
    const context = { claim, filing, history, headsLeft, trainings: known.trainings.get(key) };
    const facts = { registered: registered.get(line.no), occupations: occupations.get(line.no) };
    const assessed = stoppedBy(claim, assessLine(line, { ...context, ...facts }), stops);
    if (assessed.status === 'assessed' && takesHead(assessed)) heads--;
    if (!second && headsLeft <= 0) waiting.add(line.rowKey);
    histories.set(key, withHistoryOf(history, assessed));
    return assessed;
  });
}
