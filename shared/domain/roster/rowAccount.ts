import type { PolicyPack } from '../../policy/pack.ts';
import { AccountKind } from '../../schemas/account.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import { clausePayingPerson } from '../claim/rowPayees.ts';
import { ACCOUNT_MISSING, wrongAccountKind } from '../payment/accountKinds.ts';
import { clauseOfRow } from './clauseOfRow.ts';
import { personalAccount, type Column } from './column.ts';
import type { RowFault, RowRules } from './readRow.ts';

const ACCOUNT: ReadonlySet<Column> = new Set(personalAccount);
const NONE: ReadonlySet<Column> = new Set();

/**
 * A row that pays a person says on which account, and of what kind it is where the county pays by channel (五(二)3); of
 * one that pays an organisation no account is read, whatever stands there. The row's date decides who is paid, and
 * today, `today`, through which channel: only then the account comes in. Of a row without a date nothing is asked yet.
 */
export function accountRules(
  plan: Pick<FilingPlan, 'programme' | 'level'>,
  packOn: (date: string) => PolicyPack,
  today: string,
): RowRules {
  const clauseOf = clauseOfRow(plan, packOn, clausePayingPerson);
  return {
    unused: (facts) => (clauseOf(facts) === undefined ? ACCOUNT : NONE),
    check: (facts, empty) => {
      const clause = clauseOf(facts);
      if (clause === undefined) return [];
      const wrong = wrongAccountKind(packOn(today), 'person', AccountKind.safeParse(facts['accountKind']).data);
      return [...(empty.has('account') ? [missing(clause)] : []), ...(wrong ? [{ key: 'accountKind', ...wrong }] : [])];
    },
  };
}

const missing = (clause: string): RowFault => ({ key: 'account', ...ACCOUNT_MISSING, clause });
