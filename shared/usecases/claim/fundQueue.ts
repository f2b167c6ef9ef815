import { contender, inTurn, nameOf, standing, waitReason, winnersOf, type Contender } from '../../domain/lastYuan.ts';
import { byPlace, fundOf, placeOf, type Place } from '../../domain/places.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import type { FilingId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import { systemActor } from '../record.ts';
import { releaseLines } from './releaseLines.ts';

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
const listAt = async (app: App, place: Place): Promise<Contender[]> =>
  (await app.store.all({ of: 'fundWait', by: 'place', ...place })).map(standing);

/** The lines of a batch that must wait, by their numbers, each with what it is told. */
export type Waits = ReadonlyMap<number, Reason>;

/**
 * Which of a batch's lines get their money now (六(二)4). Where nobody waits ahead of them and money was not short, all
 * do. Else they join the queue first (`again`), so that all who want money of the place see each other; and everybody
 * there, with those who hold money that is not on its way to the bank, stands in one order (`lastPlace.order`): lines
 * that come later give theirs back and wait, as long as that makes room for one of these.
 */
export async function turnsOf(
  app: App,
  claim: Claim,
  lines: readonly Line[],
  short: boolean,
): Promise<{ waits: Waits; again: boolean }> {
  const waits = new Map<number, Reason>();
  let again = false;
  for (const { place, lines: own } of byPlace(claim, lines)) {
    const list = await listAt(app, place);
    const mine = new Set(own.map(({ no }) => nameOf({ claim: claim.id, no })));
    if (!short && !list.some((one) => !one.holds && !mine.has(nameOf(one)))) continue;
    const joins = own.some(({ status }) => status !== 'waiting');
    again ||= joins;
    const told = joins ? joining(claim, own) : await contest(app, { claim, place, own });
    for (const [no, reason] of told) waits.set(no, reason);
  }
  return { waits, again };
}

/** What a line is told that joins the queue, until its turn is known. */
const joining = (claim: Claim, own: readonly Line[]): Map<number, Reason> => {
  const told = waitReason(packOf(claim.jurisdiction, claim.claimedOn), []);
  return new Map(own.map(({ no }) => [no, told]));
};

type Contest = { claim: Claim; place: Place; own: readonly Line[] };

async function contest(app: App, { claim, place, own }: Contest): Promise<Map<number, Reason>> {
  const pack = packOf(claim.jurisdiction, claim.claimedOn);
  const mine = own.map((line) => contender(claim, line));
  const names = new Set(mine.map(nameOf));
  const firm = new Set<string>();
  for (;;) {
    const { holders, free, winners } = await standingsAt(app, pack, place, firm);
    const won = new Set(winners.map(nameOf));
    const without = winners.filter(({ holds }) => !holds);
    const first = without.findIndex((one) => names.has(nameOf(one)));
    const before = sum(without.slice(0, Math.max(first, 0)));
    const wanted = sum(without.filter((one) => names.has(nameOf(one))));
    const losers = inTurn(
      pack,
      holders.filter((holder) => !won.has(nameOf(holder))),
    ).toReversed();
    const told = waitReason(pack, winners);
    const needed = wanted - Math.max(0, free - before);
    const stayed = await makeRoom(app, after(losers, before - free), needed, told);
    if (!stayed) return new Map(mine.filter((one) => !won.has(nameOf(one))).map(({ no }) => [no, told]));
    firm.add(nameOf(stayed));
  }
}

/** Losers from the one on whose money nobody before counts: of many winners at once each takes from another. */
function after(losers: readonly Contender[], counted: number): Contender[] {
  let left = counted;
  const from = losers.findIndex(({ amount }) => {
    if (left <= 0) return true;
    left -= amount;
    return false;
  });
  return from <= 0 ? [...losers] : [...losers.slice(from), ...losers.slice(0, from)];
}

/** Takes money back until there is enough, fen; one that holds it and does not give way is returned. */
async function makeRoom(app: App, losers: readonly Contender[], needed: number, told: Reason) {
  let left = needed;
  let gone: Contender | undefined;
  for (const loser of losers) {
    if (left <= 0) return undefined;
    const line = await app.store.get({ entity: 'line', claim: loser.claim, no: loser.no });
    if (line && mayGiveWay(line)) {
      await giveWay(app, loser, told);
      left -= loser.amount;
    } else if (line?.status === 'reserved') return loser;
    else gone ??= loser;
  }
  return left > 0 ? gone : undefined;
}

/** Who gets the money of a place among those who wait for it and those who hold some; fen that are free there. */
async function standingsAt(app: App, pack: PolicyPack, place: Place, firm: ReadonlySet<string> = new Set()) {
  const list = await listAt(app, place);
  const free = await moneyAt(app, place);
  const listed = place.filing ? await holdersUnder(app, place, place.filing) : list.filter(({ holds }) => holds);
  const holders = listed.filter((one) => !firm.has(nameOf(one)));
  const asking = list.filter(({ holds }) => !holds);
  return { holders, free, winners: winnersOf(pack, [...asking, ...holders], free + sum(holders)) };
}

/**
 * Whether a claim's waiting lines have their turn: money that is free comes to them once those before them have theirs,
 * or a later line holds what is theirs. Claims that asked at the same moment may have missed each other; who looks at
 * all of them afterwards sets it right, as long as the money is not at the bank.
 */
export async function hasTurn(app: App, claim: Claim, lines: readonly Line[]): Promise<boolean> {
  const pack = packOf(claim.jurisdiction, claim.claimedOn);
  for (const { place, lines: own } of byPlace(claim, lines)) {
    const { winners } = await standingsAt(app, pack, place);
    const won = new Set(winners.map(nameOf));
    if (own.some(({ no }) => won.has(nameOf({ claim: claim.id, no })))) return true;
  }
  return false;
}

const sum = (contenders: readonly Contender[]): number => contenders.reduce((total, { amount }) => total + amount, 0);

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

const mayGiveWay = (line: Line): boolean =>
  line.status === 'reserved' && !line.frozen && line.setOffs === undefined && line.recovery === undefined;

function isAt(claim: Claim, line: Line, { fund, year, filing }: Place): boolean {
  const own = placeOf(claim, fundOf(claim, line));
  return line.amount > 0 && own.fund === fund && own.year === year && own.filing === filing;
}

const giveWay = (app: App, { claim, no }: Contender, reason: Reason): Promise<void> =>
  releaseLines(app, systemActor(app.jurisdiction), claim, {
    chosen: (line) => line.no === no && mayGiveWay(line),
    to: 'waiting',
    reasons: [reason],
    why: 'outbid',
  });
