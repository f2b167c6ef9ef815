import { isSameClass, type ClassUse } from '../../domain/claim/classCards.ts';
import { trainedKeyOf } from '../../domain/targets/trainedKey.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';

/** A line whose person was taught without money, and the class. */
export type Trained = { readonly line: Line; readonly taught: ClassUse };

/** States of a line that counts its training as subsidised, or did until its money came back. */
const SUBSIDISED: ReadonlySet<Line['status']> = new Set(['paid', 'recovered']);

/**
 * Trainings that count nowhere yet: no refused line of the class has the person's key, and none that was paid has the
 * class on the person's card. `rival`: a line that has it there and is still to be paid.
 */
export async function countedNowhere(
  app: Pick<App, 'store'>,
  trained: readonly Trained[],
): Promise<(Trained & { rival?: Line })[]> {
  const keys = await app.store.many(
    'onceSlot',
    trained.map(({ line, taught }) => ({ entity: 'onceSlot', person: line.person.key, key: trainedKeyOf(taught) })),
  );
  const cards = await app.store.many(
    'classCard',
    trained.map(({ line }) => ({ entity: 'classCard', person: line.person.key })),
  );
  const seen = new Set<string>();
  const found = await Promise.all(
    trained.map(async (one, index) => {
      const name = `${one.line.person.key} ${trainedKeyOf(one.taught)}`;
      if (keys[index] || seen.has(name)) return [];
      seen.add(name);
      const holder = cards[index]?.trainings.find((training) => isSameClass(one.taught, training));
      const rival = holder && (await app.store.get({ entity: 'line', claim: holder.claim, no: holder.line }));
      if (rival && SUBSIDISED.has(rival.status)) return [];
      return [{ ...one, ...(rival && { rival }) }];
    }),
  );
  return found.flat();
}
