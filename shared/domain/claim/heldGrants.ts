import type { Line } from '../../schemas/claim.ts';
import type { OnceSlot } from '../../schemas/slot.ts';

type Facts = Readonly<Record<string, unknown>>;

const KEY_STUDIO = '重点';

/** What a party holds of a programme already, as the facts that the programme's rules ask for; the asking claim's own places do not count. */
export function heldFacts(programme: string, slots: readonly OnceSlot[], asking: string): Facts {
  const prefix = `${programme}:`;
  const held = slots
    .filter(({ key, holder }) => key.startsWith(prefix) && holder.claim !== asking)
    .map(({ key }) => key.slice(prefix.length))
    .toSorted();
  if (programme === 'CRAFTSMAN') return { titlesHeld: held };
  if (programme !== 'STUDIO') return {};
  return { levelsPaid: held.filter((level) => level !== KEY_STUDIO), keyPaid: held.includes(KEY_STUDIO) };
}

/** Money that lines hold or were paid, fen. */
export const grantedSum = (lines: readonly Pick<Line, 'status' | 'amount'>[]): number =>
  lines.filter(({ status }) => HOLDING.has(status)).reduce((sum, { amount }) => sum + amount, 0);

const HOLDING: ReadonlySet<Line['status']> = new Set(['reserved', 'instructed', 'paid', 'failed', 'unknown']);
