import { exceptionPlace } from '../../policy/checks/annualLimit.ts';
import { fullestYear, ROLLING } from '../../policy/checks/twelveMonths.ts';
import type { Change } from '../../schemas/commit.ts';
import type { Line, SlotUse } from '../../schemas/line.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { AnnualSlot, SlotHolder } from '../../schemas/slot.ts';
import type { Loser } from './loser.ts';
import { peopleOf } from './reservation.ts';

/** Places of a limit that goes by twelve months (AMB-22): whether one is left depends on the days of all of them. */

/** Whether a yearly place is one of such a limit, of all trainings or of one programme. */
export const isRolling = (year: string): boolean => year.split('/')[0] === ROLLING;

type AnnualUse = Extract<SlotUse, { kind: 'annual' }>;
type Place = { readonly person: PersonKey; readonly use: AnnualUse };

const placesOf = (line: Line): Place[] =>
  line.slots.flatMap((use) =>
    use.kind === 'annual' && isRolling(use.year) ? peopleOf(line, use).map((person) => ({ person, use })) : [],
  );

/** The people whose trainings lines are held against; none for lines of calendar years. */
export const peopleByTwelveMonths = (lines: readonly Line[]): PersonKey[] => [
  ...new Set(lines.flatMap((line) => placesOf(line).map(({ person }) => person))),
];

/** Holders of a rolling place as it was read, by person and place: it is taken beside exactly these. */
export type Beside = ReadonlyMap<string, readonly string[]>;

const nameOf = (person: PersonKey, year: string): string => `${person} ${year}`;

/**
 * Whether every line finds a place in each twelve months that its day lies in; else the first that does not, and who fills
 * them. Trainings of calendar years, from before the county went by twelve months, count like others.
 * @param slots the yearly places of the lines' people.
 */
export function besideOthers(
  slots: readonly AnnualSlot[],
  lines: readonly Line[],
): { beside: Beside } | { loser: Loser } {
  const taken = slots
    .filter(({ year }) => exceptionPlace(year) === undefined)
    .map((slot) => ({ ...slot, now: slot.holders }));
  for (const line of lines) {
    const own = `${line.claim}/${line.no}`;
    for (const { person, use } of placesOf(line)) {
      const same = taken.filter((slot) => slot.person === person && scopeOf(slot.year) === scopeOf(use.year));
      const others = same.flatMap(({ now }) => Object.entries(now).filter(([name]) => name !== own));
      const full = fullestYear(
        line.eventDate ?? '',
        others.map(([, holder]) => holder),
      );
      if (full.length >= use.limit) return { loser: { line, holders: full, reason: reasonOf(full) } };
      const holder: SlotHolder = { claim: line.claim, line: line.no, date: line.eventDate ?? '', key: '' };
      taken.push({ entity: 'annualSlot', person, year: use.year, holders: {}, now: { [own]: holder } });
    }
  }
  const rolling = slots.filter(({ year }) => isRolling(year));
  return { beside: new Map(rolling.map(({ person, year, holders }) => [nameOf(person, year), Object.keys(holders)])) };
}

/** The programme of a place of its own limit; empty for that of all trainings. */
const scopeOf = (year: string): string => year.split('/')[1] ?? '';

/** A change that takes a rolling place, beside those alone who were seen to hold it. */
export const besideSeen = (change: Change, beside: Beside): Change =>
  change.op === 'takeAnnual' && isRolling(change.year)
    ? { ...change, beside: beside.get(nameOf(change.person, change.year)) ?? [] }
    : change;

const reasonOf = (holders: readonly SlotHolder[]) => {
  const names = holders.map(({ claim, line }) => `${claim} 第 ${line} 条`).join('、');
  return {
    code: 'ANNUAL_LIMIT',
    message: `连续十二个月内享受次数已满，名额由 ${names} 占用。`,
    clause: '五(二)1',
  };
};
