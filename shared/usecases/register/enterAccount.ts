import { mayKeep } from '../../domain/registers.ts';
import { ok, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import { enterPeriod } from './enterPeriod.ts';
import { openAccount, registered } from './readRegister.ts';

/** An account as it is filed; who it belongs to is the entry's key. */
export type PayeeAccount = { name: string; account: string; bank: string; from: string; basis: string };

/**
 * The account that an institution or enterprise is paid on, from a date on. It is sealed before it is stored, and only
 * a bank file opens it. The account that holds already is not entered again.
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
  const now = await openAccount(app, holder, from);
  if (entry && now?.name === name && now.account === account && now.bank === bank) return ok(entry);
  const data = await app.seal.seal({ name, citizenId: holder, account, bank });
  return enterPeriod(app, actor, { register: 'accounts', key: holder, period: { from, data, basis } });
}
