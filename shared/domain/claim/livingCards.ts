import { livingPeriodsOf } from '../../policy/history.ts';
import type { Line } from '../../schemas/line.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { LivingCard } from '../../schemas/slot.ts';
import { firstShared } from '../time/daySet.ts';

type Period = LivingCard['periods'][number];

/** The days for which a line pays the living allowance; undefined for lines of other programmes. */
export function periodOf({ slots, claim, no }: Line): Period | undefined {
  const [days] = livingPeriodsOf(slots.flatMap((slot) => (slot.kind === 'once' ? [slot.key] : [])));
  return days && { ...days, claim, line: no };
}

/** The people whose cards lines write to. */
export const peopleWithPeriods = (lines: readonly Line[]): PersonKey[] => [
  ...new Set(lines.filter((line) => periodOf(line)).map((line) => line.person.key)),
];

type Taken = { cards: LivingCard[] } | { loser: { line: Line; reason: Reason } };

/**
 * The cards after lines have taken their days, each at its next version; or the first line whose days somebody holds
 * already (每人每天一次, 三(三)3).
 */
export function takePeriods(cards: readonly LivingCard[], lines: readonly Line[]): Taken {
  const next = new Map(cards.map((card) => [card.person, card]));
  for (const line of lines) {
    const period = periodOf(line);
    if (!period) continue;
    const person = line.person.key;
    const card = next.get(person) ?? { entity: 'livingCard', person, version: 0, periods: [] };
    const others = card.periods.filter((one) => !sameLine(one, period));
    const [reason] = others.flatMap((other) => overlap(other, firstShared(other, period)));
    if (reason) return { loser: { line, reason } };
    next.set(person, { ...card, periods: [...others, period] });
  }
  return { cards: [...next.values()].map(newer) };
}

/** The cards after lines have given their days back, each at its next version. */
export const freePeriods = (cards: readonly LivingCard[], lines: readonly Line[]): LivingCard[] =>
  cards.map((card) =>
    newer({
      ...card,
      periods: card.periods.filter((one) => !lines.some((line) => line.claim === one.claim && line.no === one.line)),
    }),
  );

const newer = (card: LivingCard): LivingCard => ({ ...card, version: card.version + 1 });
const sameLine = (one: Period, other: Period): boolean => one.claim === other.claim && one.line === other.line;

function overlap({ from, to, claim, line }: Period, day: string | undefined): Reason[] {
  if (day === undefined) return [];
  const message = `${day} 的生活费补贴已由 ${claim} 第 ${line} 条占用（${from} 至 ${to}），同一天不重复发放。`;
  return [{ code: 'OVERLAPPING_LIVING_GRANT', message, clause: '三(三)3' }];
}
