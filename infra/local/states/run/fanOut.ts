import { Cancelled } from '../errors.ts';
import type { Trail } from './execution.ts';
import type { Place } from './place.ts';
import { Scope } from './scope.ts';

export type Part = { index: number; scope: Scope; trail: Trail };

/**
 * Runs `count` parts, at most `width` at a time and begun in order, and gives their results in order.
 * The first failure ends the others and is the failure of all.
 */
export async function together(
  place: Place,
  { count, width }: { count: number; width: number },
  run: (part: Part) => Promise<unknown>,
): Promise<unknown[]> {
  const { activity } = place.execution.world;
  const { trail } = place;
  const scope = new Scope(place.scope);
  const results: unknown[] = Array.from({ length: count });
  const [begun, workers] = [trail.event, Math.min(width, count)];
  let [next, busy] = [0, workers];
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    try {
      while (next < count && failures.length === 0) {
        const part = { index: next++, scope, trail: { event: begun } };
        results[part.index] = await run(part);
        trail.event = Math.max(trail.event, part.trail.event);
      }
    } catch (reason) {
      failures.push(reason);
      scope.end(new Cancelled('another branch failed'));
    }
    // The activity of the state itself passes to its first worker and back from its last.
    if (--busy > 0) activity.end();
  };
  for (let more = 1; more < workers; more++) activity.begin();
  await Promise.all(Array.from({ length: workers }, work));
  scope.leave();
  if (failures.length > 0) throw failures[0];
  return results;
}
