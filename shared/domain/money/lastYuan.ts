import type { PolicyPack } from '../../policy/pack.ts';
import type { Change } from '../../schemas/commit.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { FundWait } from '../../schemas/ledger.ts';
import type { Reason } from '../../schemas/reason.ts';
import { orderBy, ruleOf, type Standing } from './lastPlace.ts';
import { fundOf, placeOf } from './places.ts';

/** A line that wants money of one place, or holds some that is not on its way to the bank. Amount in fen. */
export type Contender = Standing & { readonly claim: ClaimId; readonly amount: number; readonly holds: boolean };

export const contender = (claim: Claim, { no, eventDate = '', amount, status }: Line): Contender => ({
  claim: claim.id,
  no,
  date: eventDate,
  filedAt: claim.createdAt,
  amount,
  holds: status === 'reserved',
});

export const standing = ({ claim, line: no, amount, date, filedAt, holds }: FundWait): Contender => ({
  claim,
  no,
  date,
  filedAt,
  amount,
  holds,
});

export const nameOf = ({ claim, no }: Pick<Contender, 'claim' | 'no'>): string => `${claim}/${no}`;

type Placed = Standing & Pick<Contender, 'claim'>;

/** Who of two stands first in a queue by a rule of `lastPlace.order`; no two are equal. Below zero where the first does. */
export function queueOrder(rule: string): (one: Placed, other: Placed) => number {
  const compare = orderBy(rule);
  return (one, other) =>
    compare({ ...one, no: 0 }, { ...other, no: 0 }) || one.claim.localeCompare(other.claim) || one.no - other.no;
}

/** All contenders in the county's order (`lastPlace.order`); claims filed in one instant stand by their numbers. */
export const inTurn = (pack: PolicyPack, contenders: readonly Contender[]): Contender[] =>
  contenders.toSorted(queueOrder(ruleOf(pack)));

/** A contender whose turn it was, and the fen that it found: `gets` where they are enough for it. */
export type Turn = { readonly of: Contender; readonly left: number; readonly gets: boolean };

/**
 * Who gets the money of a place: each in turn, whole or not at all; what is left by one that is too large goes to the
 * next that it is enough for. The same contenders and the same money always give the same winners.
 * @param money fen, what contenders hold included.
 */
export function turnsAt(pack: PolicyPack, contenders: readonly Contender[], money: number): Turn[] {
  let rest = money;
  return inTurn(pack, contenders).map((of) => {
    const left = rest;
    const gets = of.amount <= left;
    if (gets) rest -= of.amount;
    return { of, left, gets };
  });
}

export const winnersOf = (turns: readonly Turn[]): Contender[] => turns.flatMap(({ of, gets }) => (gets ? [of] : []));

const WORDS: Readonly<Record<string, string>> = { eventDate: '取证日期、申报时间', filedAt: '申报时间' };

/** What a line that waits is told: the rule, and who holds the money or gets it first. */
export function waitReason(pack: PolicyPack, winners: readonly Contender[]): Reason {
  const rule = WORDS[ruleOf(pack)];
  const [last] = winners.toReversed();
  const held = last ? `款项先由 ${last.claim} 第 ${last.no} 条等 ${winners.length} 条享受` : '目前没有可用资金';
  return { code: 'FUNDS_SHORT', message: `资金不足，按${rule}先后安排；${held}；有款后按序办理。`, clause: '六(二)4' };
}

/** Where a line stands that waits for money, or holds some. */
export function waitOf(claim: Claim, line: Line, holds: boolean): FundWait {
  const { fund, year, filing } = placeOf(claim, fundOf(claim, line));
  const { date, filedAt, amount } = contender(claim, line);
  const place = { fund, year, ...(filing && { filing }) };
  return { entity: 'fundWait', holds, ...place, claim: claim.id, line: line.no, amount, date, filedAt };
}

/** Into the queue: the line waits, and stands in it from the same transaction on. */
export function joinQueue(claim: Claim, { turn: _given, ...line }: Line, reason: Reason): Change[] {
  const item: Line = {
    ...line,
    status: 'waiting',
    frozen: line.recovery !== undefined,
    reasons: [reason],
    version: line.version + 1,
  };
  const joined: Change[] = line.status === 'waiting' ? [] : [{ op: 'create', item: waitOf(claim, line, false) }];
  return [{ op: 'replace', item }, ...joined];
}

/** Out of the queue, for a line that stands in it; what the line becomes is its own change. */
export const leaveQueue = (claim: Claim, line: Line): Change[] =>
  line.status === 'waiting' ? [{ op: 'remove', ref: waitOf(claim, line, false) }] : [];

/**
 * Money that is free to all claims of a fund has its holders on one list, so that who is short finds them at once. What
 * was allotted to a filing has few, which are found by its claims.
 */
export const listsHolder = (claim: Claim, line: Line): boolean =>
  line.amount > 0 && placeOf(claim, fundOf(claim, line)).filing === undefined;

export const holdMoney = (claim: Claim, line: Line): Change[] =>
  listsHolder(claim, line) ? [{ op: 'create', item: waitOf(claim, line, true) }] : [];

/** A holder that gives its money back, or is on its way to the bank, or is paid in part: nobody takes it any more. */
export const holdNoMore = (claim: Claim, line: Line): Change[] =>
  listsHolder(claim, line) ? [{ op: 'remove', ref: waitOf(claim, line, true) }] : [];
