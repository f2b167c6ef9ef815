import { wrongAccountKind } from '../../domain/payment/accountKinds.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { entryOn, mayKeep } from '../../domain/registers/registers.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { AccountKind } from '../../schemas/account.ts';
import type { Actor } from '../../schemas/actor.ts';
import { SealedPerson, type Identity } from '../../schemas/person.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import { enterPeriod } from './enterPeriod.ts';
import { openAccount, registered } from './readRegister.ts';

/** An account as it is filed; who it belongs to is the entry's key. */
export type PayeeAccount = {
  name: string;
  account: string;
  bank: string;
  kind?: AccountKind | undefined;
  from: string;
  basis: string;
};

/**
 * The account that an institution or enterprise is paid on, from a date on. It is sealed before it is stored, and only
 * a bank file opens it. What somebody else enters than the institution itself holds once a second person entered it too.
 * The account that holds already is not entered again.
 */
export async function enterAccount(
  app: App,
  actor: Actor,
  holder: string,
  { name, account, bank, kind, from, basis }: PayeeAccount,
): Promise<Outcome<RegisterEntry>> {
  const allowed = mayKeep(actor, 'accounts', holder);
  if (!allowed.ok) return allowed;
  const wrong = wrongAccountKind(packOf(app.jurisdiction, momentOf(app.clock.now()).today), 'organisation', kind);
  if (wrong) return refuse({ kind: 'invalid', ...wrong, field: 'kind' });
  const entry = await registered(app, 'accounts', holder);
  const wanted = { name, citizenId: holder, account, bank };
  const holds = isSame(await openAccount(app, holder, from), wanted) && entryOn(entry, from)?.['kind'] === kind;
  if (entry && holds) return ok(entry);
  const sealed = (await waiting(app, entry, { ...wanted, kind, from, basis })) ?? (await app.seal.seal(wanted));
  const data = { ...sealed, ...(kind !== undefined && { kind }) };
  return enterPeriod(app, actor, { register: 'accounts', key: holder, period: { from, data, basis } });
}

const isSame = (one: Identity | undefined, other: Identity): boolean =>
  one?.name === other.name && one.account === other.account && one.bank === other.bank;

/**
 * The sealed account of a period that waits and says the same: no two seals of one account are equal, so a second
 * person's word is known by what the seals hold.
 */
async function waiting(
  app: Pick<App, 'seal'>,
  entry: RegisterEntry | undefined,
  { from, basis, kind, ...wanted }: Identity & Pick<PayeeAccount, 'from' | 'basis' | 'kind'>,
): Promise<SealedPerson | undefined> {
  const open = entry?.periods.filter((one) => one.pending === true && one.from === from && one.basis === basis) ?? [];
  for (const { data } of open.filter((one) => one.data?.['kind'] === kind)) {
    const sealed = SealedPerson.parse(data);
    if (isSame(await app.seal.open(sealed), wanted)) return sealed;
  }
  return undefined;
}
