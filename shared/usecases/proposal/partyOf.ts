import { readIdentity } from '../../domain/identity/readIdentity.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import { PROPOSAL_KINDS } from '../../domain/proposals/kinds.ts';
import type { App } from '../../ports.ts';
import type { Identity, SealedPerson } from '../../schemas/person.ts';
import type { Matter } from '../../schemas/proposalMatter.ts';
import { accountOn } from '../register/readRegister.ts';

/** Whom a title, an inclusion or an exception is for; contests and evaluations name nobody. */
export type Party = { identity: Identity } | { holder: string };

/** The party of a proposal as it is stored; nobody for a kind that names nobody, MISSING_PART where one is needed. */
export async function partyOf(
  app: App,
  { kind }: Matter,
  party: Party | undefined,
  date: string,
): Promise<Outcome<SealedPerson | undefined>> {
  if (kind !== 'title' && kind !== 'inclusion' && kind !== 'exception') return ok(undefined);
  if (party && 'identity' in party) return sealedCitizen(app, party.identity, PROPOSAL_KINDS[kind].clauses[0]);
  const person = party && kind === 'title' ? await accountOn(app, party.holder, date) : undefined;
  if (person) return ok(person);
  const message = kind === 'title' ? '须写明被提名的个人，或已登记账户的单位。' : '须写明所涉及的个人。';
  return refuse({
    kind: 'invalid',
    code: 'MISSING_PART',
    message,
    field: 'party',
    clause: PROPOSAL_KINDS[kind].clauses[0],
  });
}

async function sealedCitizen(app: App, identity: Identity, clause: string): Promise<Outcome<SealedPerson>> {
  const read = readIdentity(identity, { at: 'party.identity.', clause });
  return read.ok ? ok(await app.seal.seal(read.value)) : read;
}
