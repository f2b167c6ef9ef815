import { freeClasses, peopleInClasses, takeClasses } from '../../domain/claim/classCards.ts';
import { packOf } from '../../policy/packs.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClassCard } from '../../schemas/slot.ts';

/** What lines change on their people's cards when they are to be paid for their classes, or the line that may not. */
export async function takingClasses(app: App, { jurisdiction, claimedOn }: Claim, lines: readonly Line[]) {
  const taken = takeClasses(packOf(jurisdiction, claimedOn), await cardsOf(app, lines), lines);
  return 'loser' in taken ? taken : { changes: taken.cards.map(written) };
}

export async function freeingClasses(app: App, lines: readonly Line[]): Promise<Change[]> {
  return freeClasses(await cardsOf(app, lines), lines).map(written);
}

async function cardsOf(app: App, lines: readonly Line[]): Promise<ClassCard[]> {
  const refs = peopleInClasses(lines).map((person) => ({ entity: 'classCard' as const, person }));
  return (await app.store.many('classCard', refs)).filter((card) => card !== undefined);
}

const written = (item: ClassCard): Change => (item.version === 1 ? { op: 'create', item } : { op: 'replace', item });
