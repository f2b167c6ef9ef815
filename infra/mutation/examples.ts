import { COUNTY, readingsOf, vectorsOf } from '../commands/policyTables.ts';
import type { Row } from '../../shared/policy/door/row.ts';
import type { Run } from '../../shared/policy/activation/reach.ts';
import { answersFully, holds } from './expectation.ts';

type Values = Readonly<Record<string, unknown>>;

/** A row of the tables beside the tests: what is asked of which county, and whether an answer is the expected one. */
export type Example = {
  readonly id: string;
  readonly jurisdiction: string;
  readonly row: Row;
  readonly settings: NonNullable<Run['settings']>;
  readonly accepts: (got: Values) => boolean;
};

/** A county that stands beside ours so that the same rules are asked under another document. */
const NEIGHBOUR = '339999';

/** Every worked example of both counties, and every reading with and without it. */
export const examples = (): Example[] => [...[COUNTY, NEIGHBOUR].flatMap(worked), ...readings()];

const worked = (jurisdiction: string): Example[] =>
  vectorsOf(jurisdiction).map((row) => ({
    id: row.id,
    jurisdiction,
    row,
    settings: {},
    accepts: (got) => answersFully(got, row.expected),
  }));

const readings = (): Example[] =>
  readingsOf(COUNTY).flatMap(({ row, settings, before, after }) => [
    { id: `${row.id} before`, jurisdiction: COUNTY, row, settings: {}, accepts: (got) => holds(got, before) },
    { id: `${row.id} after`, jurisdiction: COUNTY, row, settings, accepts: (got) => holds(got, after) },
  ]);
