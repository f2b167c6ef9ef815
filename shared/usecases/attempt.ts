import type { App, Commit, Conflict } from '../ports.ts';
import type { RootEntity } from '../schemas/entity.ts';

/** What a use case makes of what it loaded: an answer, or a commit and the answer that follows it. */
export type Attempt<Value> =
  | { done: Value }
  | {
      commit: Commit;
      answer: (root: RootEntity) => Value;
      onConflict?: (conflicts: readonly Conflict[]) => Value | undefined;
    };

/** Enough for several officers on one case; more means a loop that does not converge. */
const MAX_ATTEMPTS = 12;

/**
 * Load, decide, commit; where somebody else was faster, load and decide again on what is there now.
 * `onConflict` may answer conflicts that are decisions rather than races (a slot taken, money short).
 * @throws Error when the case keeps changing, for the workflow to retry later.
 */
export async function attempt<Value>(app: Pick<App, 'store'>, plan: () => Promise<Attempt<Value>>): Promise<Value> {
  for (let tries = 0; tries < MAX_ATTEMPTS; tries++) {
    const next = await plan();
    if ('done' in next) return next.done;
    const result = await app.store.commit(next.commit);
    if (result.ok) return next.answer(result.root);
    const answer = next.onConflict?.(result.conflicts);
    if (answer !== undefined) return answer;
  }
  throw new Error('the case kept changing while it was being decided');
}
