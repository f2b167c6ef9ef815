import type { PolicyPack } from '../../policy/pack.ts';
import { AccountKind } from '../../schemas/account.ts';
import { wrongAccountKind } from '../payment/accountKinds.ts';
import { COLUMNS, type RosterKind } from './columns.ts';
import type { RowCheck } from './readRow.ts';

/** Rows that pay a person's own account say of what kind it is, where the county pays by channel (五(二)3). */
export function accountCheck(programme: RosterKind, pack: PolicyPack): RowCheck {
  if (!COLUMNS[programme].some(({ key }) => key === 'account')) return () => [];
  return ({ accountKind }) => {
    const wrong = wrongAccountKind(pack, 'person', AccountKind.safeParse(accountKind).data);
    return wrong ? [{ key: 'accountKind', ...wrong }] : [];
  };
}
