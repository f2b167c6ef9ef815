import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

export type Activity = {
  /** Moves on what waits to be moved on. */
  readonly push: () => void;
  readonly atRest: () => boolean;
  readonly wait: () => Promise<void>;
};

/** Waits until nothing is going on, seen twice in a row with a turn of the event loop between. */
export async function settle({ push, atRest, wait }: Activity): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    push();
    await wait();
    await turn();
    quiet = atRest() ? quiet + 1 : 0;
    if (quiet === 0) await pause(1);
  }
}
