import { calendarYear } from '../time/dates.ts';
import { fundOf } from '../money/places.ts';
import type { Decided } from './simulate.ts';

/** Who gains and who loses of one fund, department and quarter of the event; money in fen. */
export type Shift = {
  readonly fund: string;
  readonly department: string;
  readonly quarter: string;
  readonly gaining: number;
  readonly losing: number;
  readonly before: number;
  readonly after: number;
};

/** Sums by fund, department and quarter, and the lines that differ; groups in which nothing differs are left out. */
export function compare(decided: readonly Decided[], before: readonly number[], after: readonly number[]) {
  const shifts = new Map<string, Shift>();
  const lines: { line: string; before: number; after: number }[] = [];
  for (const [index, { line, claim }] of decided.entries()) {
    const [was, is] = [before[index] ?? 0, after[index] ?? 0];
    const place = {
      fund: fundOf(claim, line),
      department: claim.department,
      quarter: quarterOf(line.eventDate ?? claim.claimedOn),
    };
    const key = Object.values(place).join(' ');
    const sum = shifts.get(key) ?? { ...place, gaining: 0, losing: 0, before: 0, after: 0 };
    shifts.set(key, {
      ...sum,
      gaining: sum.gaining + (is > was ? 1 : 0),
      losing: sum.losing + (is < was ? 1 : 0),
      before: sum.before + was,
      after: sum.after + is,
    });
    if (was !== is) lines.push({ line: `${line.claim}/${line.no}`, before: was, after: is });
  }
  const touched = [...shifts.values()].filter(({ gaining, losing }) => gaining + losing > 0);
  return { shifts: touched, lines };
}

/** `2020Q2`. */
const quarterOf = (date: string): string => `${calendarYear(date)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
