import { stageKey } from '../../policy/programmes/apprentice.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import { FilingId, type PersonKey } from '../../schemas/ids.ts';

/** The part that is paid once the plan is filed, or the rest after the acceptance (三(六)4). */
export type Stage = 'first' | 'second';

type Part = { filing: FilingId; enterprise: PersonKey; stage: Stage };
type Reader = Pick<App, 'store'>;

/** The place of an apprenticeship plan's part, held by the line that was paid for it or is to be. */
export const placeOfPart = (app: Reader, { filing, enterprise, stage }: Part) =>
  app.store.get({ entity: 'onceSlot', person: enterprise, key: stageKey(filing, stage) });

/** The line that was paid or is to be paid as a part of a plan, by the place that it holds. */
export async function lineOfPart(app: Reader, part: Part): Promise<Line | undefined> {
  const slot = await placeOfPart(app, part);
  return slot && app.store.get({ entity: 'line', claim: slot.holder.claim, no: slot.holder.line });
}

/**
 * Settlements of these lines' plans that were paid for by the first part alone. They have no money of their own that could
 * come back, so that they stand and fall with it.
 */
export async function settledBy(app: Reader, lines: readonly Line[]): Promise<Line[]> {
  const advances = lines.filter(({ facts }) => facts['stage'] === 'first');
  const settled = await Promise.all(
    advances.map(({ facts, person }) =>
      lineOfPart(app, { filing: FilingId.parse(facts['plan']), enterprise: person.key, stage: 'second' }),
    ),
  );
  return settled.flatMap((line) => (line?.status === 'paid' && line.amount === 0 ? [line] : []));
}
