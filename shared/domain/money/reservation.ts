import type { Change, Movement } from '../../schemas/commit.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line, SlotUse } from '../../schemas/line.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import { COUNTY, type SlotHolder } from '../../schemas/slot.ts';
import { exceptionPlace } from '../../policy/checks/annualLimit.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { inOrder } from './lastPlace.ts';
import { holdMoney, holdNoMore, joinQueue, leaveQueue } from './lastYuan.ts';
import { countsOf } from '../payment/settlement.ts';
import { periodOf } from '../claim/livingCards.ts';
import { release, reserve } from './movements.ts';
import { byPlace } from './places.ts';

/** Most items of one transaction that lines may fill: the claim, its event, filing, balance, allotment and entry come too. */
const ITEMS_FOR_LINES = 90;

type PlaceUse = Extract<SlotUse, { kind: 'annual' | 'once' }>;

/**
 * Whose place a slot is: the payee's, each head's that the line pays for, or the county's. A head that a decision lets go
 * beyond the yearly number has the place of that decision, the others have one of the number.
 */
export function peopleOf(line: Line, slot: PlaceUse): readonly PersonKey[] {
  if (slot.kind === 'once' && slot.of === 'county') return [COUNTY];
  if (!slot.each) return [line.person.key];
  const heads = line.heads ?? [];
  if (slot.kind !== 'annual') return heads;
  const decision = exceptionPlace(slot.year);
  return heads.filter((head) => line.exceptions?.[head] === decision);
}

/** The places that a line takes; its sums and its class lie on cards (sumCards.ts, classCards.ts). */
export const placesOf = (line: Line): PlaceUse[] =>
  line.slots.filter((slot) => slot.kind === 'annual' || slot.kind === 'once');

/**
 * The line, its places, and the cards of a person's days, class and sums where it takes some; its place in the queue for money, which it
 * leaves or joins, and that among the holders of free money, which a part from another fund takes.
 */
const itemsOf = (line: Line, free: boolean): number =>
  placesOf(line).reduce((sum, slot) => sum + peopleOf(line, slot).length, free || line.fund !== undefined ? 3 : 2) +
  (periodOf(line) ? 1 : 0) +
  line.slots.filter(({ kind }) => kind === 'sum' || kind === 'class').length;

/**
 * Cuts lines into batches that each fit one transaction (100 items), in the order in which places and money are
 * given out.
 * @param free whether the lines are paid from what is free in their fund, without a filing.
 */
export function batchesOf(pack: PolicyPack, lines: readonly Line[], free = false): { lines: number[] }[] {
  const ordered = inOrder(pack, lines);
  const batches: { lines: number[] }[] = [];
  let room = 0;
  for (const line of ordered) {
    if (itemsOf(line, free) > room) {
      batches.push({ lines: [] });
      room = ITEMS_FOR_LINES;
    }
    batches.at(-1)?.lines.push(line.no);
    room -= itemsOf(line, free);
  }
  return batches;
}

const holderOf = (line: Line, key: string): SlotHolder => ({
  claim: line.claim,
  line: line.no,
  date: line.eventDate ?? '',
  key,
});

/** The key under which a training counts toward a year: its once-only key, where it has one; a head's is the head's. */
const keyOf = (line: Line, { each }: PlaceUse): string =>
  placesOf(line)
    .filter((slot) => slot.each === each)
    .find((slot) => slot.kind === 'once')?.key ?? `${line.claim}/${line.no}`;

/** Taking or freeing a line's slots; `owners[i]` is the line that change i is for, so a conflict names its line. */
export function slotChanges(line: Line, direction: 'take' | 'free'): Change[] {
  return placesOf(line).flatMap((slot) => {
    const holder = holderOf(line, keyOf(line, slot));
    return peopleOf(line, slot).map((person): Change => {
      if (slot.kind === 'once')
        return { op: direction === 'take' ? 'takeOnce' : 'freeOnce', person, key: slot.key, holder };
      if (direction === 'free') return { op: 'freeAnnual', person, year: slot.year, holder };
      return { op: 'takeAnnual', person, year: slot.year, limit: slot.limit, holder };
    });
  });
}

type Plan = { changes: Change[]; owners: (Line | undefined)[]; movements: Movement[] };

const amounts = (lines: readonly Line[]) => lines.map(({ no, amount }) => ({ no, amount }));

/**
 * Everything that one batch of accepted lines takes: places, money, and the lines' new state. `id` makes the entry unique.
 * A line of 0 fen, whose advance was all that is due or more (三(六)4), is settled with its places and never reaches the
 * bank.
 * @param turns by number, what lines have to show whose money was contested.
 */
export function planReservation(
  claim: Claim,
  lines: readonly Line[],
  id: string,
  turns: ReadonlyMap<number, string> = new Map(),
): Plan {
  const plan: Plan = { changes: [], owners: [], movements: [] };
  for (const line of lines) {
    const changes = [...slotChanges(line, 'take'), ...leaveQueue(claim, line), ...holdMoney(claim, line)];
    const reasons = line.status === 'waiting' ? [] : line.reasons;
    const turn = turns.get(line.no);
    const item: Line = {
      ...line,
      // Settled by its advance: nothing is to be published, paid or told to the bank.
      status: line.amount > 0 ? 'reserved' : 'paid',
      reasons,
      version: line.version + 1,
      ...(turn !== undefined && { turn }),
    };
    plan.changes.push(...changes, { op: 'replace', item });
    plan.owners.push(...changes.map(() => line), line);
  }
  const settled = countsOf(
    claim,
    lines.filter(({ amount }) => amount === 0),
  );
  plan.changes.push(...settled);
  plan.owners.push(...settled.map(() => undefined));
  plan.movements.push(...byPlace(claim, lines).map((one) => reserve(one.place, id, amounts(one.lines))));
  return plan;
}

/** The reverse for lines that hold places and money, with the state and reasons they go to. `keepsPlaces`: of their money alone. */
export function planRelease(
  claim: Claim,
  lines: readonly Line[],
  id: string,
  { to, reasons, keepsPlaces }: { to: Line['status']; reasons: Reason[]; keepsPlaces?: true },
): Plan {
  const plan: Plan = { changes: [], owners: [], movements: [] };
  for (const line of lines) {
    const slots = keepsPlaces ? [] : slotChanges(line, 'free');
    const { turn: _given, ...rest } = line;
    const released: Line = {
      ...rest,
      status: to,
      frozen: false,
      version: line.version + 1,
      ...(reasons.length > 0 && { reasons }),
    };
    const [reason] = reasons;
    const gone: Change[] =
      to === 'waiting' && reason ? joinQueue(claim, line, reason) : [{ op: 'replace', item: released }];
    const changes = [...slots, ...gone, ...holdNoMore(claim, line)];
    plan.changes.push(...changes);
    plan.owners.push(...changes.map(() => line));
  }
  plan.movements.push(...byPlace(claim, lines).map((one) => release(one.place, id, amounts(one.lines))));
  return plan;
}
