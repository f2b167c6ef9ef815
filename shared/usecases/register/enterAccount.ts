import { mayKeep } from '../../domain/registers.ts';
import { ok, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import { SealedPerson, type Identity } from '../../schemas/person.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import { enterPeriod } from './enterPeriod.ts';
import { openAccount, registered } from './readRegister.ts';

/** An account as it is filed; who it belongs to is the entry's key. */
export type PayeeAccount = { name: string; account: string; bank: string; from: string; basis: string };

/**
 * The account that an institution or enterprise is paid on, from a date on. It is sealed before it is stored, and only
 * a bank file opens it. What somebody else enters than the institution itself holds once a second person entered it too.
 * The account that holds already is not entered again.
 */
export async function enterAccount(
  app: App,
  actor: Actor,
  holder: string,
  { name, account, bank, from, basis }: PayeeAccount,
): Promise<Outcome<RegisterEntry>> {
  const allowed = mayKeep(actor, 'accounts', holder);
  if (!allowed.ok) return allowed;
  const entry = await registered(app, 'accounts', holder);
  const wanted = { name, citizenId: holder, account, bank };
  if (entry && isSame(await openAccount(app, holder, from), wanted)) return ok(entry);
  const data = (await waiting(app, entry, { ...wanted, from, basis })) ?? (await app.seal.seal(wanted));
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
  { from, basis, ...wanted }: Identity & { from: string; basis: string },
): Promise<SealedPerson | undefined> {
  const open = entry?.periods.filter((one) => one.pending === true && one.from === from && one.basis === basis) ?? [];
  for (const { data } of open) {
    const sealed = SealedPerson.parse(data);
    if (isSame(await app.seal.open(sealed), wanted)) return sealed;
  }
  return undefined;
}
