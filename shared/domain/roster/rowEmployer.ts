import type { PolicyPack } from '../../policy/pack.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import { clausePayingEmployer, EMPLOYER_MISSING } from '../claim/rowPayees.ts';
import { clauseOfRow } from './clauseOfRow.ts';
import { paidEmployer, type Column } from './column.ts';
import type { RowRules } from './readRow.ts';

const EMPLOYER: ReadonlySet<Column> = new Set([paidEmployer]);
const NONE: ReadonlySet<Column> = new Set();

/**
 * A row that pays the employer of its person says who that is; in a course that asks for an employer for nothing else,
 * none is read of any other row, whatever stands there. The row's date decides who is paid: of a row without one nothing
 * is asked yet.
 */
export function employerRules(
  plan: Pick<FilingPlan, 'programme' | 'level'>,
  packOn: (date: string) => PolicyPack,
): RowRules {
  const clauseOf = clauseOfRow(plan, packOn, clausePayingEmployer);
  return {
    unused: (facts) => (clauseOf(facts) === undefined ? EMPLOYER : NONE),
    check: (facts, empty) => {
      const clause = clauseOf(facts);
      const { key } = paidEmployer;
      return clause !== undefined && empty.has(key) ? [{ key, ...EMPLOYER_MISSING, clause }] : [];
    },
  };
}
