import type { Place } from './place.ts';

type Done<Value> = (value: Value) => void;
type Failed = (error: Error) => void;

/**
 * Waits for what `start` sets up (it returns what takes that down again), or for the end of the scope.
 * With `resting`, the branch counts as at rest meanwhile.
 */
export function waitFor<Value>(
  { scope, execution }: Pick<Place, 'scope' | 'execution'>,
  { resting }: { resting: boolean },
  start: (done: Done<Value>, failed: Failed) => () => void,
): Promise<Value> {
  const { activity } = execution.world;
  return new Promise<Value>((resolve, reject) => {
    scope.check();
    let over = false;
    let takeDown: (() => void) | undefined;
    const wake = (act: () => void): void => {
      if (over) return;
      over = true;
      // Counted as active again before anybody could see the engine at rest.
      if (resting) activity.begin();
      unpark();
      takeDown?.();
      act();
    };
    const unpark = scope.park((reason) => wake(() => reject(reason)));
    if (resting) activity.end();
    takeDown = start(
      (value) => wake(() => resolve(value)),
      (error) => wake(() => reject(error)),
    );
    if (over) takeDown();
  });
}

/** Sleeps until a time of the virtual clock. */
export async function sleepUntil(place: Pick<Place, 'scope' | 'execution'>, time: number): Promise<void> {
  const { timers, now } = place.execution.world;
  if (time > now()) await waitFor<void>(place, { resting: true }, (done) => timers.at(time, () => done()));
}
