import type { Run } from '../../shared/policy/activation/reach.ts';
import type { Row } from '../../shared/policy/door/row.ts';
import { counties, placesOf, readingsOf, vectorsOf } from '../commands/policyTables.ts';
import { answersFully, answersReading, holds } from './expectation.ts';

type Values = Readonly<Record<string, unknown>>;

/** A row of the tables beside the tests: what is asked of which county, and whether an answer is the expected one. */
export type Example = {
  readonly id: string;
  readonly jurisdiction: string;
  readonly row: Row;
  readonly settings: NonNullable<Run['settings']>;
  /** The answer of the door, or the places that the claim takes, which the door does not tell. */
  readonly asks: 'answer' | 'places';
  readonly accepts: (got: Values) => boolean;
};

/** Every worked example of every county, every reading with and without it, and the places that claims take. */
export const examples = (): Example[] =>
  counties().flatMap((county) => [...worked(county), ...readings(county), ...places(county)]);

const worked = (jurisdiction: string): Example[] =>
  vectorsOf(jurisdiction).map((row) => ({
    id: row.id,
    jurisdiction,
    row,
    settings: {},
    asks: 'answer',
    accepts: (got) => answersFully(got, row.expected),
  }));

const readings = (jurisdiction: string): Example[] =>
  readingsOf(jurisdiction).flatMap(({ row, settings, before, after }) => {
    const asked = { jurisdiction, row, asks: 'answer' as const };
    return [
      { ...asked, id: `${row.id} before`, settings: {}, accepts: (got) => answersReading(got, before) },
      { ...asked, id: `${row.id} after`, settings, accepts: (got) => answersReading(got, after) },
    ];
  });

const places = (jurisdiction: string): Example[] =>
  placesOf(jurisdiction).map(({ row, settings, places: expected }) => ({
    id: row.id,
    jurisdiction,
    row,
    settings,
    asks: 'places',
    accepts: ({ places: got }) => holds(got, expected),
  }));
