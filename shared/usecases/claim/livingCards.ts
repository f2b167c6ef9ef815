import { freePeriods, peopleWithPeriods, takePeriods } from '../../domain/claim/livingCards.ts';
import type { App, Change } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { LivingCard } from '../../schemas/slot.ts';

/** What lines change on their people's cards when they take their days, or the line that may not. */
export async function takingDays(app: App, lines: readonly Line[]) {
  const cards = await cardsOf(app, lines);
  const taken = takePeriods(cards, lines);
  return 'loser' in taken ? taken : { changes: taken.cards.map(written) };
}

export async function freeingDays(app: App, lines: readonly Line[]): Promise<Change[]> {
  return freePeriods(await cardsOf(app, lines), lines).map(written);
}

async function cardsOf(app: App, lines: readonly Line[]): Promise<LivingCard[]> {
  const people = peopleWithPeriods(lines);
  const cards = await app.store.many(
    'livingCard',
    people.map((person) => ({ entity: 'livingCard' as const, person })),
  );
  return cards.filter((card) => card !== undefined);
}

const written = (item: LivingCard): Change => (item.version === 1 ? { op: 'create', item } : { op: 'replace', item });
