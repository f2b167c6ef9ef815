import type { PersonKey } from '../schemas/ids.ts';
import type { RosterRow } from '../schemas/roster.ts';

/** Rows of apprentices who passed and count; those who passed but had the level paid for before; those nobody has judged. */
export type Acceptance = { counted: RosterRow[]; paidBefore: RosterRow[]; unjudged: RosterRow[] };

/**
 * 验收 (三(六)4): who of a plan's apprentices counts in its settlement. A level that somebody had paid for already is
 * not paid for again, where the county reads 五(二)1 so (AMB-52).
 */
export function acceptanceOf(rows: readonly RosterRow[], hadBefore: ReadonlySet<PersonKey>): Acceptance {
  const passed = rows.filter(({ facts }) => facts['passed'] === true);
  return {
    counted: passed.filter(({ person }) => !hadBefore.has(person.key)),
    paidBefore: passed.filter(({ person }) => hadBefore.has(person.key)),
    unjudged: rows.filter(({ facts }) => facts['passed'] === undefined),
  };
}
