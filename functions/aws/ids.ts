import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import type { Clock, Ids } from '../../shared/ports.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** As long as a ULID: 130 bits. */
const LENGTH = 26;

/** ULIDs by the clock, and ids that an actor's Idempotency-Key always gives again. */
export const ulids = (clock: Clock): Ids => ({
  next: () => ulid(clock.now()),
  fromKey: (actor, key) =>
    base32(
      createHash('sha256')
        .update(JSON.stringify([actor.user, key]))
        .digest(),
    ),
});

/** The first 130 bits in Crockford's alphabet. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: LENGTH }, (_, at) =>
    ALPHABET.charAt(Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)),
  ).join('');
}
