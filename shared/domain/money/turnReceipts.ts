import type { PolicyPack } from '../../policy/pack.ts';
import type { Line } from '../../schemas/line.ts';
import { TurnReceipt } from '../../schemas/turnReceipt.ts';
import { canonical } from '../canonical.ts';
import { ruleOf } from './lastPlace.ts';
import { queueOrder, type Contender, type Turn } from './lastYuan.ts';
import type { Place } from './places.ts';

const standing = ({ claim, no, date, filedAt, amount }: Contender) => ({ claim, line: no, date, filedAt, amount });

/**
 * What a winner of a contest can show (六(二)4): the rule, the money (fen), who stands ahead of it, and who comes next
 * and must wait. Canonical text, of a size that does not grow with the queue.
 * @param turns all turns of the place, in their order.
 * @param at the winner's index in them.
 */
export function turnText(pack: PolicyPack, place: Place, turns: readonly Turn[], at: number): string {
  const own = turns[at];
  const money = turns[0]?.left ?? 0;
  if (!own?.gets) throw new RangeError(`no turn of a winner at ${at}`);
  const before = turns.slice(0, at);
  const passed = before.flatMap(({ of, gets }) => (gets ? [] : [of.amount]));
  const next = turns.slice(at + 1).find(({ gets }) => !gets);
  return canonical({
    rule: { parameter: 'lastPlace.order', value: ruleOf(pack), clause: '六(二)4' },
    place: { fund: place.fund, year: place.year, filing: place.filing },
    money,
    ahead: { lines: before.length - passed.length, amount: money - own.left },
    ...(passed.length > 0 && { tooLarge: { lines: passed.length, least: Math.min(...passed) } }),
    own: standing(own.of),
    left: own.left,
    ...(next && { next: { ...standing(next.of), left: next.left } }),
  });
}

/**
 * Why a receipt of a turn does not grant its line the money; undefined where it does: what those ahead left is enough
 * for it and for none that was passed over, and who must wait comes later and finds too little.
 */
export function faultOf({ rule, money, ahead, tooLarge, own, left, next }: TurnReceipt): string | undefined {
  if (ahead.amount + own.amount > money) return '前面各条与本条合计超过当时可用资金';
  if (left !== money - ahead.amount) return '剩余资金不等于可用资金减去前面各条';
  if ((ahead.lines === 0) !== (ahead.amount === 0)) return '前面的条数与金额不符';
  if (tooLarge && tooLarge.least <= left) return '前面有资金足够却未安排的明细';
  if (!next) return undefined;
  const compare = queueOrder(rule.value);
  const [one, other] = [own, next].map(({ claim, line, date, filedAt }) => ({ claim, no: line, date, filedAt }));
  if (!one || !other || compare(one, other) >= 0) return '等待的明细按规则应排在本条之前';
  if (next.left > left - own.amount) return '留给下一条的资金多于本条之后的剩余';
  return next.amount <= next.left ? '资金足够下一条却让其等待' : undefined;
}

/**
 * A stored receipt of a turn as it follows from itself and its line: the same bytes, or one of them was altered (I5).
 * @throws Error where it is no such receipt, or does not grant the line its money.
 */
export function replayTurn(text: string, line: Line): string {
  const told = TurnReceipt.parse(JSON.parse(text));
  const { claim, no, amount, eventDate: date = '' } = line;
  const own = { ...told.own, claim, line: no, amount, date };
  const again = { ...told, own, left: told.money - told.ahead.amount };
  const fault = faultOf(again);
  if (fault !== undefined) throw new RangeError(fault);
  return canonical(again);
}
