import { contender, inTurn, nameOf, waitReason, winnersOf, type Contender } from '../../domain/money/lastYuan.ts';
import { byPlace, type Place } from '../../domain/money/places.ts';
import { turnText } from '../../domain/money/turnReceipts.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Reason } from '../../schemas/reason.ts';
import { systemActor } from '../record.ts';
import { listAt, mayGiveWay, standingsAt, sum } from './fundStandings.ts';
import { releaseLines } from './releaseLines.ts';

/**
 * What became of a batch's lines whose money is contested, by their numbers: those that must wait with what they are
 * told, and those whose turn it is with what they can show for it.
 */
type Contested = { readonly waits: Map<number, Reason>; readonly turns: Map<number, string> };
/** `again`: some joined the queue, and their turn is still to be found out. */
export type Turns = Contested & { again: boolean };

/**
 * Which of a batch's lines get their money now (六(二)4). Where nobody waits and money was not short, all do. Else they
 * join the queue first (`again`), so that all who want money of the place see each other; and everybody there, with
 * those who hold money that is not on its way to the bank, stands in one order (`lastPlace.order`): lines that come
 * later give theirs back and wait, as long as that makes room for one of these.
 */
export async function turnsOf(app: App, claim: Claim, lines: readonly Line[], short: boolean): Promise<Turns> {
  const found: Turns = { waits: new Map(), turns: new Map(), again: false };
  for (const { place, lines: own } of byPlace(claim, lines)) {
    const waited = own.some(({ status }) => status === 'waiting');
    if (!short && !waited && !(await listAt(app, place)).some(({ holds }) => !holds)) continue;
    const joins = own.some(({ status }) => status !== 'waiting');
    found.again ||= joins;
    const { waits, turns } = joins ? joining(claim, own) : await contest(app, { claim, place, own });
    for (const [no, reason] of waits) found.waits.set(no, reason);
    for (const [no, turn] of turns) found.turns.set(no, turn);
  }
  return found;
}

/** What a line is told that joins the queue, until its turn is known. */
const joining = (claim: Claim, own: readonly Line[]): Contested => {
  const told = waitReason(packOf(claim.jurisdiction, claim.claimedOn), []);
  return { waits: new Map(own.map(({ no }) => [no, told])), turns: new Map() };
};

type Contest = { claim: Claim; place: Place; own: readonly Line[] };

async function contest(app: App, { claim, place, own }: Contest): Promise<Contested> {
  const pack = packOf(claim.jurisdiction, claim.claimedOn);
  const mine = own.map((line) => contender(claim, line));
  const names = new Set(mine.map(nameOf));
  const firm = new Set<string>();
  for (;;) {
    const { holders, free, turns } = await standingsAt(app, pack, place, firm);
    const winners = winnersOf(turns);
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
    if (!stayed) {
      const shown = turns.flatMap(({ of, gets }, at): [number, string][] =>
        gets && names.has(nameOf(of)) ? [[of.no, turnText(pack, place, turns, at)]] : [],
      );
      return {
        waits: new Map(mine.filter((one) => !won.has(nameOf(one))).map(({ no }) => [no, told])),
        turns: new Map(shown),
      };
    }
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

const giveWay = (app: App, { claim, no }: Contender, reason: Reason): Promise<void> =>
  releaseLines(app, systemActor(app.jurisdiction), claim, {
    chosen: (line) => line.no === no && mayGiveWay(line),
    to: 'waiting',
    reasons: [reason],
    why: 'outbid',
  });
