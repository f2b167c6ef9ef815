import type { ClassSketch } from './classes.ts';
import type { RosterRow } from '../roster/rosterFile.ts';
import { rowOf } from './rows.ts';
import { trainees } from './trainees.ts';
import type { Citizen } from '../roster/citizen.ts';

/** People who sit in more than one class: the class and place (from 0) they come from, and where else they sit. */
const SHARED: readonly {
  readonly from: readonly [string, number];
  readonly to: readonly (readonly [string, number])[];
}[] = [
  // Three trainings in the first wave; the fourth of the year is one too many (五(二)1).
  {
    from: ['fl-nursery', 0],
    to: [
      ['fl-care', 0],
      ['nyj-flowers', 0],
      ['jtj-drivers', 0],
    ],
  },
  // The same occupation at the same level a second time (五(二)1).
  { from: ['swj-commerce-1', 1], to: [['swj-commerce-2', 1]] },
];

/** One more than filed comes to this class: the last one finds no filed place (五(一)4). */
const ONE_TOO_MANY = 'nyj-pastry';

export type Enrolled = {
  readonly sketch: ClassSketch;
  readonly people: readonly Citizen[];
  readonly rows: readonly RosterRow[];
};

/** Seats invented people in every class, and writes their rows as they should be. */
export function enrol(seed: number, classes: readonly ClassSketch[]): Enrolled[] {
  const sizes = classes.map((one) => one.heads + (one.key === ONE_TOO_MANY ? 1 : 0));
  const everybody = trainees(
    seed,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const seats = new Map<string, Citizen[]>();
  let taken = 0;
  for (const [index, one] of classes.entries()) {
    seats.set(one.key, everybody.slice(taken, (taken += sizes[index] ?? 0)));
  }
  for (const { from, to } of SHARED) {
    const person = seats.get(from[0])?.[from[1]];
    for (const [key, place] of to) if (person) seats.get(key)?.splice(place, 1, person);
  }
  return classes.map((sketch) => {
    const people = seats.get(sketch.key) ?? [];
    return { sketch, people, rows: people.map((person, index) => rowOf(sketch, person, index)) };
  });
}
