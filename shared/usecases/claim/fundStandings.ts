import { canonical } from '../../domain/canonical.ts';
import { ruleOf } from '../../domain/money/lastPlace.ts';
import {
  contender,
  nameOf,
  standing,
  turnsAt,
  winnersOf,
  type Contender,
  type Turn,
} from '../../domain/money/lastYuan.ts';
import { byPlace, fundOf, placeOf, type Place } from '../../domain/money/places.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { FilingId } from '../../schemas/ids.ts';

/** States in which a claim's reserved lines may still give way, or come to be reserved. */
const OPEN: ReadonlySet<Claim['status']> = new Set([
  'accepted',
  'awaitingFunds',
  'publicised',
  'payable',
  'instructed',
  'correcting',
]);

/** Fen of a place that nobody holds. */
async function moneyAt(app: App, { fund, year, filing }: Place): Promise<number> {
  if (!filing) return (await app.store.get({ entity: 'balance', fund, year }))?.free ?? 0;
  return (await app.store.get({ entity: 'allotment', fund, year, filing }))?.allotted ?? 0;
}

/** Who waits for money of a place, and who holds some that is free to all. */
export const listAt = async (app: App, place: Place): Promise<Contender[]> =>
  (await app.store.all({ of: 'fundWait', by: 'place', ...place })).map(standing);

type Standings = { readonly holders: readonly Contender[]; readonly free: number; readonly turns: readonly Turn[] };

/** Readings of a place that is never at rest; the last one is taken as it is, since the ledger has the last word. */
const MOST_READINGS = 8;

/**
 * The turns of those who wait for money of a place and those who hold some that is not on its way to the bank, and the
 * fen that are free there. Money that moved while it was looked at would count twice, so then it is looked at again.
 * @param firm names of holders that were seen to keep what they hold.
 */
export async function standingsAt(
  app: App,
  pack: PolicyPack,
  place: Place,
  firm: ReadonlySet<string> = new Set(),
): Promise<Standings> {
  for (let reading = 1; ; reading++) {
    const before = await moneyAt(app, place);
    const list = await listAt(app, place);
    const listed = place.filing ? await holdersUnder(app, place, place.filing) : list.filter(({ holds }) => holds);
    const free = await moneyAt(app, place);
    if (free !== before && reading < MOST_READINGS) continue;
    const holders = listed.filter((one) => !firm.has(nameOf(one)));
    const asking = list.filter(({ holds }) => !holds);
    return { holders, free, turns: turnsAt(pack, [...asking, ...holders], free + sum(holders)) };
  }
}

/** Whether some of a claim's waiting lines have their turn. */
type HasTurn = (claim: Claim, lines: readonly Line[]) => Promise<boolean>;

/**
 * One look over claims that wait: money that is free comes to a line once those before it have theirs, or a later line
 * holds what is its. Claims that asked at the same moment may have missed each other; who looks at all of them
 * afterwards sets it right, as long as the money is not at the bank. Each place is read once in a look, however many
 * wait for it.
 */
export function lookingForTurns(app: App): HasTurn {
  const looked = new Map<string, Promise<ReadonlySet<string>>>();
  const wonAt = (pack: PolicyPack, place: Place): Promise<ReadonlySet<string>> => {
    const key = canonical([ruleOf(pack), place]);
    const won = looked.get(key) ?? standingsAt(app, pack, place).then(({ turns }) => namesOf(winnersOf(turns)));
    looked.set(key, won);
    return won;
  };
  return async (claim, lines) => {
    const pack = packOf(claim.jurisdiction, claim.claimedOn);
    for (const { place, lines: own } of byPlace(claim, lines)) {
      const won = await wonAt(pack, place);
      if (own.some(({ no }) => won.has(nameOf({ claim: claim.id, no })))) return true;
    }
    return false;
  };
}

const namesOf = (contenders: readonly Contender[]): ReadonlySet<string> => new Set(contenders.map(nameOf));

/** Fen of contenders. */
export const sum = (contenders: readonly Contender[]): number =>
  contenders.reduce((total, { amount }) => total + amount, 0);

/** Reserved lines of a filing that are not frozen, in recovery or paid in part: those are not taken back for others. */
async function holdersUnder(app: App, place: Place, filing: FilingId): Promise<Contender[]> {
  const claims = await app.store.all({ of: 'claim', by: 'filing', filing });
  const open = claims.filter(({ status }) => OPEN.has(status));
  const found = await Promise.all(open.map((claim) => app.store.all({ of: 'line', by: 'claim', claim: claim.id })));
  return open.flatMap((claim, index) =>
    (found[index] ?? [])
      .filter((line) => mayGiveWay(line) && isAt(claim, line, place))
      .map((line) => contender(claim, line)),
  );
}

/** Whether a line's money may still be taken back for one that comes first. */
export const mayGiveWay = (line: Line): boolean =>
  line.status === 'reserved' && !line.frozen && line.setOffs === undefined && line.recovery === undefined;

function isAt(claim: Claim, line: Line, { fund, year, filing }: Place): boolean {
  const own = placeOf(claim, fundOf(claim, line));
  return line.amount > 0 && own.fund === fund && own.year === year && own.filing === filing;
}
