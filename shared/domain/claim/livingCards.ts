import type { Line } from '../../schemas/claim.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { LivingCard } from '../../schemas/slot.ts';

type Period = LivingCard['periods'][number];

/** The days for which a line pays the living allowance, both ends counted; undefined for lines of other programmes. */
export function periodOf(line: Line): Period | undefined {
  for (const slot of line.slots) {
    const dates = slot.kind === 'once' ? /^LIVING:(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(slot.key) : null;
    if (dates?.[1] && dates[2]) return { from: dates[1], to: dates[2], claim: line.claim, line: line.no };
  }
  return undefined;
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
    const other = card.periods.find((one) => one.from <= period.to && one.to >= period.from && !sameLine(one, period));
    if (other) return { loser: { line, reason: overlap(other) } };
    next.set(person, { ...card, periods: [...card.periods.filter((one) => !sameLine(one, period)), period] });
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

const overlap = ({ from, to, claim, line }: Period): Reason => ({
  code: 'OVERLAPPING_LIVING_GRANT',
  message: `${from} 至 ${to} 的生活费补贴已由 ${claim} 第 ${line} 条占用，同一天不重复发放。`,
  clause: '三(三)3',
});
