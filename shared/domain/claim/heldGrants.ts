import { canonicalOccupation, readKey } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { Line } from '../../schemas/line.ts';
import type { OnceSlot, SlotHolder, SumCard } from '../../schemas/slot.ts';

type Facts = Readonly<Record<string, unknown>>;

const KEY_STUDIO = '重点';

/**
 * What a party, or one studio of it, holds of a programme already, as the facts that the programme's rules ask for; the
 * asking claim's own places do not count.
 */
export function heldFacts(programme: string, slots: readonly OnceSlot[], asking: string, studio?: string): Facts {
  const prefix = studio === undefined ? `${programme}:` : `${programme}:${studio}/`;
  const held = slots
    .filter(({ key, holder }) => key.startsWith(prefix) && holder.claim !== asking)
    .map(({ key }) => key.slice(prefix.length))
    .toSorted();
  if (programme === 'CRAFTSMAN') return { titlesHeld: held };
  if (programme !== 'STUDIO') return {};
  return { levelsPaid: held.filter((level) => level !== KEY_STUDIO), keyPaid: held.includes(KEY_STUDIO) };
}

/**
 * Who holds the place of a training of an occupation and level, synonyms merged (AMB-24). A certificate may take that
 * place beside its own (AMB-20): then nobody was trained, and the holder's own key is another.
 */
export function heldTraining(
  pack: PolicyPack,
  slots: readonly OnceSlot[],
  { occupation, level }: { readonly occupation: string; readonly level: string },
): SlotHolder | undefined {
  const name = canonicalOccupation(pack, occupation);
  const held = slots.find(({ key, holder }) => {
    const read = readKey(key);
    const same = canonicalOccupation(pack, read.occupation) === name && read.level === level;
    return read.programme === 'INST_TRAIN' && same && holder.key === key;
  });
  return held?.holder;
}

/** What a line holds or was paid, fen. */
export const grantedBy = ({ status, amount }: Pick<Line, 'status' | 'amount'>): number =>
  HOLDING.has(status) ? amount : 0;

/** What lines hold or were paid, as it counts toward a cumulative limit, of each project where one is named. */
export const grantedParts = (lines: readonly Line[]): SumCard['parts'] =>
  lines
    .filter(({ status }) => HOLDING.has(status))
    .map(({ claim, no, amount, facts: { project } }) => ({
      claim,
      line: no,
      amount,
      ...(typeof project === 'string' && { part: project }),
    }));

const HOLDING: ReadonlySet<Line['status']> = new Set(['reserved', 'instructed', 'paid', 'failed', 'unknown']);
