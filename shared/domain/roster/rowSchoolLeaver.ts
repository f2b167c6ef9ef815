import type { PolicyPack } from '../../policy/pack.ts';
import { countOf } from '../../policy/parameters.ts';
import { eventDateOf } from '../claim/lineAssessment.ts';
import { schoolLeft, type Column } from './column.ts';
import type { RowRules } from './readRow.ts';

const SCHOOL: ReadonlySet<Column> = new Set([schoolLeft]);
const NONE: ReadonlySet<Column> = new Set();

const MISSING = {
  key: schoolLeft.key,
  code: 'REQUIRED',
  message: '本县规定了“两后生”离校的年限，请填写离校日期。',
  clause: '二(一)',
};

/**
 * Where the county limits the years since school (AMB-12), a row of 两后生 says when he left it; of other rows none is
 * read. Of a row without a date nothing is asked yet.
 */
export function schoolLeaverRules(packOn: (date: string) => PolicyPack): RowRules {
  const asked = (facts: Readonly<Record<string, unknown>>): boolean => {
    const date = eventDateOf({ facts });
    const groups = [facts['groups'], facts['category']].filter((said) => Array.isArray(said)).flat();
    return date !== '' && groups.includes('LHS') && countOf(packOn(date), 'lhs.maxYears') !== undefined;
  };
  return {
    unused: (facts) => (asked(facts) ? NONE : SCHOOL),
    check: (facts, empty) => (asked(facts) && empty.has(schoolLeft.key) ? [MISSING] : []),
  };
}
