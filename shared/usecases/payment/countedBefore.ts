import { classOf } from '../../domain/claim/classCards.ts';
import { trainedKeyOf } from '../../domain/targets/trainedKey.ts';
import { uncountUnpaid } from '../../domain/targets/unpaidCounts.ts';
import type { App, Change } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import { claimOf } from '../loadCase.ts';

/**
 * By the number of a line that is being paid, what is taken back of its training where that counted without money before:
 * it counts once (AMB-09), from now on by the line that is paid, as subsidised. To be committed with its settlement.
 */
export async function countedBefore(
  app: Pick<App, 'store'>,
  paid: readonly Line[],
): Promise<ReadonlyMap<number, Change[]>> {
  const taught = paid.flatMap((line) => {
    const place = classOf(line);
    if (place === undefined) return [];
    return [{ no: line.no, ref: { entity: 'onceSlot' as const, person: line.person.key, key: trainedKeyOf(place) } }];
  });
  const slots = await app.store.many(
    'onceSlot',
    taught.map(({ ref }) => ref),
  );
  const before = new Map<number, Change[]>();
  for (const [index, { no }] of taught.entries()) {
    const holder = slots[index]?.holder;
    const line = holder && (await app.store.get({ entity: 'line', claim: holder.claim, no: holder.line }));
    if (line) before.set(no, uncountUnpaid(await claimOf(app, line.claim), line));
  }
  return before;
}
