import type { PolicyPack } from '../../policy/pack.ts';
import { choiceOf } from '../../policy/parameters.ts';
import type { AccountKind } from '../../schemas/account.ts';
import type { Reason } from '../../schemas/reason.ts';

/** Said where money is a person's own, and no account of the person's is known. */
export const ACCOUNT_MISSING = {
  code: 'ACCOUNT_MISSING',
  message: '该项补贴发给本人，请填写本人的收款账号。',
} as const;

/** Through which account money goes to whom where the county pays by channel, and how that is said. */
const CHANNELS = {
  person: { kind: 'socialSecurityCard', message: '补贴须发到本人的社会保障卡账户，请写明账户类别为社会保障卡。' },
  organisation: { kind: 'basicDeposit', message: '单位收款账户须为其基本存款账户，请写明账户类别为基本存款账户。' },
} as const;

/**
 * What speaks against an account of a kind (五(二)3): nothing where the county pays to any account, as it does out of the
 * box (`account.kind`); by channel, a kind that is not said speaks against it too.
 */
export function wrongAccountKind(
  pack: PolicyPack,
  payee: keyof typeof CHANNELS,
  said: AccountKind | undefined,
): (Pick<Reason, 'code' | 'message'> & { clause: string }) | undefined {
  const { kind, message } = CHANNELS[payee];
  if (choiceOf(pack, 'account.kind') === 'any' || said === kind) return undefined;
  return { code: 'ACCOUNT_KIND', message, clause: '五(二)3' };
}

type Facts = Record<string, unknown>;

/** A line's facts with the kind of the account that its person is paid on now, as it was said; none where none was. */
export function withAccountKind({ accountKind: _before, ...facts }: Facts, said: AccountKind | undefined): Facts {
  return said === undefined ? facts : { ...facts, accountKind: said };
}
