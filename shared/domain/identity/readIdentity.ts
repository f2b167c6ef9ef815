import type { Identity } from '../../schemas/person.ts';
import { ok, refuse, type Outcome } from '../problem.ts';
import { readCard, readPhone } from './account.ts';
import { readCitizenId, type IdentityFault } from './citizenId.ts';

/** Where an identity stands in what was sent, and the clause that asks for it. */
type Asked = { readonly at: string; readonly clause?: string };

/**
 * A citizen as an officer or the citizen types it, each number read as in a roster: one that is mistyped would name
 * somebody else, or pay nobody, and is refused before it is sealed. Tells all faults, and repeats no number (I9).
 */
export function readIdentity(identity: Identity, asked: Asked): Outcome<Identity> {
  const id = readCitizenId(identity.citizenId);
  const account = identity.account === undefined ? undefined : readCard(identity.account);
  const phone = identity.phone === undefined ? undefined : readPhone(identity.phone);
  const [first, ...others] = [
    ...faultIn('citizenId', id, asked),
    ...faultIn('account', account, asked),
    ...faultIn('phone', phone, asked),
  ];
  if (first) return refuse({ kind: 'invalid', ...first, ...(others.length > 0 && { reasons: [first, ...others] }) });
  return ok({
    ...identity,
    ...(id && 'ok' in id && { citizenId: id.ok.number }),
    ...(account && 'ok' in account && { account: account.ok }),
    ...(phone && 'ok' in phone && { phone: phone.ok }),
  });
}

type Read = { ok: unknown } | { fault: IdentityFault };
type Fault = IdentityFault & { field: string; clause?: string };

const faultIn = (field: string, read: Read | undefined, { at, clause }: Asked): Fault[] =>
  read && 'fault' in read ? [{ ...read.fault, field: `${at}${field}`, ...(clause !== undefined && { clause }) }] : [];
