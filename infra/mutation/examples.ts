import { counties, readingsOf, vectorsOf } from '../commands/policyTables.ts';
import type { Row } from '../../shared/policy/door/row.ts';
import type { Run } from '../../shared/policy/activation/reach.ts';
import { answersFully, answersReading } from './expectation.ts';

type Values = Readonly<Record<string, unknown>>;

/** A row of the tables beside the tests: what is asked of which county, and whether an answer is the expected one. */
export type Example = {
  readonly id: string;
  readonly jurisdiction: string;
  readonly row: Row;
  readonly settings: NonNullable<Run['settings']>;
  readonly accepts: (got: Values) => boolean;
};

/** Every worked example of every county, and every reading with and without it. */
export const examples = (): Example[] => counties().flatMap((county) => [...worked(county), ...readings(county)]);

const worked = (jurisdiction: string): Example[] =>
  vectorsOf(jurisdiction).map((row) => ({
    id: row.id,
    jurisdiction,
    row,
    settings: {},
    accepts: (got) => answersFully(got, row.expected),
  }));

const readings = (jurisdiction: string): Example[] =>
  readingsOf(jurisdiction).flatMap(({ row, settings, before, after }) => [
    { id: `${row.id} before`, jurisdiction, row, settings: {}, accepts: (got) => answersReading(got, before) },
    { id: `${row.id} after`, jurisdiction, row, settings, accepts: (got) => answersReading(got, after) },
  ]);
