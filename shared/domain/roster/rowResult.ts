import type { PolicyPack } from '../../policy/pack.ts';
import { switchOf } from '../../policy/parameters.ts';
import { eventDateOf } from '../claim/lineAssessment.ts';
import { livingResult, type Column } from './column.ts';
import type { RosterKind } from './columns.ts';
import type { RowFault, RowRules } from './readRow.ts';

const RESULT: ReadonlySet<Column> = new Set([livingResult]);
const NONE: ReadonlySet<Column> = new Set();

/**
 * A row of living money says whether its trainee passed where the county pays only those (AMB-10); elsewhere nothing of it
 * is read. The row's date decides: of a row without one nothing is asked yet.
 */
export function resultRules(programme: RosterKind, packOn: (date: string) => PolicyPack): RowRules {
  const asked = (facts: Parameters<RowRules['unused']>[0]): boolean => {
    const date = eventDateOf({ facts });
    return programme === 'LIVING' && date !== '' && switchOf(packOn(date), 'living.needPass');
  };
  return {
    unused: (facts) => (asked(facts) ? NONE : RESULT),
    check: (facts, empty) => (asked(facts) && empty.has(livingResult.key) ? [MISSING] : []),
  };
}

const MISSING: RowFault = {
  key: livingResult.key,
  code: 'REQUIRED',
  message: '本县的生活费补贴只发给培训合格的学员；请填写“是否合格”。',
  clause: '三(三)3',
};
