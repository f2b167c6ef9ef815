import { classOf } from '../../../../shared/domain/claim/classCards.ts';
import { datesOf, type DaySet } from '../../../../shared/domain/time/daySet.ts';
import { peopleOf, placesOf } from '../../../../shared/domain/money/reservation.ts';
import { isRolling } from '../../../../shared/domain/money/rollingPlaces.ts';
import { fullestYear } from '../../../../shared/policy/checks/twelveMonths.ts';
import type { Line } from '../../../../shared/schemas/line.ts';
import type { ClassCard, SlotHolder, SumCard } from '../../../../shared/schemas/slot.ts';
import type { Evidence } from './evidence.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** States of a line that has taken its places. */
const HOLDING: ReadonlySet<Line['status']> = new Set(['reserved', 'instructed', 'paid', 'failed', 'unknown']);

/** A false head keeps its place where the county does not free it (`recovery.freesSlot`). */
const keeps = ({ status, recovery }: Line): boolean =>
  status === 'recovered' || (status === 'rejected' && recovery !== undefined);

/** I2: no annual place beyond its limit, none held by a line that holds nothing, and every holding line has its places. */
export function slotsWithinLimits(evidence: Evidence): Verdict {
  const lines = new Map(evidence.all('line').map((line) => [`${line.claim}/${line.no}`, line]));
  const broken: string[] = [];
  const held = new Set<string>();
  const hold = (slot: string, holder: { claim: string; line: number }, key?: string): void => {
    const line = lines.get(`${holder.claim}/${holder.line}`);
    if (!line || !(HOLDING.has(line.status) || keeps(line) || (key !== undefined && line.counted === key)))
      broken.push(`${slot} is held by ${holder.claim}/${holder.line}`);
    held.add(`${slot} ${holder.claim}/${holder.line}`);
  };
  const annual = evidence.all('annualSlot');
  for (const { person, year, holders } of annual) {
    const all = Object.values(holders);
    for (const holder of all) hold(`${person}/${year}`, holder);
    const limits = all.flatMap(({ claim, line }) => lines.get(`${claim}/${line}`)?.slots ?? []);
    const limit = Math.max(
      0,
      ...limits.flatMap((slot) => (slot.kind === 'annual' && slot.year === year ? [slot.limit] : [])),
    );
    const most = isRolling(year) ? mostAtOnce(all) : all.length;
    if (most > limit) broken.push(`${person}/${year} has ${most} holders of ${limit}`);
  }
  const once = evidence.all('onceSlot');
  for (const { person, key, holder } of once) hold(`${person}/${key}`, holder, key);
  const cards = evidence.all('livingCard');
  for (const { person, periods } of cards)
    broken.push(...overlapsOf(periods).map((days) => `${person} twice on ${days}`));
  broken.push(...sumsBroken(evidence.all('sumCard'), lines));
  broken.push(...classesBroken(evidence.all('classCard'), lines));
  for (const line of lines.values()) {
    if (!HOLDING.has(line.status)) continue;
    for (const slot of placesOf(line)) {
      for (const person of peopleOf(line, slot)) {
        const name = `${person}/${slot.kind === 'annual' ? slot.year : slot.key} ${line.claim}/${line.no}`;
        if (!held.has(name)) broken.push(`missing ${name}`);
      }
    }
  }
  return verdict(annual.length + once.length + cards.length, broken);
}

/** How many trainings fell into the fullest twelve months. */
const mostAtOnce = (holders: readonly SlotHolder[]): number =>
  Math.max(
    0,
    ...holders.map(
      (one) =>
        1 +
        fullestYear(
          one.date,
          holders.filter((other) => other !== one),
        ).length,
    ),
  );

/** Cards on which more stands than the smallest limit of its lines, or lines that hold money and stand on no card. */
function sumsBroken(cards: readonly SumCard[], lines: ReadonlyMap<string, Line>): string[] {
  const broken: string[] = [];
  const carded = new Set<string>();
  for (const { person, key, parts } of cards) {
    const limits = parts.flatMap(({ claim, line }) => {
      carded.add(`${claim}/${line} ${key}`);
      const slots = lines.get(`${claim}/${line}`)?.slots ?? [];
      return slots.flatMap((slot) => (slot.kind === 'sum' && slot.part === undefined ? [slot.limit] : []));
    });
    const sum = parts.reduce((total, { amount }) => total + amount, 0);
    if (sum > Math.min(...limits)) broken.push(`${person} was granted ${sum} fen under ${key}`);
  }
  for (const [name, { status, slots }] of lines) {
    if (!HOLDING.has(status)) continue;
    for (const slot of slots)
      if (slot.kind === 'sum' && !carded.has(`${name} ${slot.key}`)) broken.push(`missing ${name} under ${slot.key}`);
  }
  return broken;
}

/** Classes on a card that nobody is paid for, and lines that hold money for a class that is on no card (三(三)2). */
function classesBroken(cards: readonly ClassCard[], lines: ReadonlyMap<string, Line>): string[] {
  const all = cards.flatMap(({ trainings }) => trainings.map(({ claim, line }) => `${claim}/${line}`));
  const carded = new Set(all);
  const stray = all.filter((name) => {
    const line = lines.get(name);
    return !line || !(HOLDING.has(line.status) || keeps(line));
  });
  const missing = [...lines].filter(([name, line]) => HOLDING.has(line.status) && classOf(line) && !carded.has(name));
  return [...stray.map((name) => `a class is held by ${name}`), ...missing.map(([name]) => `missing class of ${name}`)];
}

/** Days that stand in two periods of one person. */
const overlapsOf = (periods: readonly DaySet[]): string[] => {
  const days = periods.flatMap(datesOf);
  return days.filter((day, index) => days.indexOf(day) !== index);
};
