import { Closed, StateError } from '../errors.ts';
import type { TokenAnswer, TokenRow } from '../journal/rows.ts';
import type { Attempt } from './attempt.ts';
import { invoke } from './invoke.ts';
import { keep, note, type Place } from './place.ts';
import { waitFor } from './waiting.ts';

/** The answer to a task's token; the function is called only if it is not journaled that it took the token. */
export async function answerOf(place: Place, attempt: Attempt): Promise<unknown> {
  const { tokens } = place.execution.world.journal;
  const row = tokens.find(attempt.token ?? '');
  if (!row) throw new StateError('States.Runtime', `the token of ${place.name} is lost`);
  const answer = row.answer === null ? await wait(place, attempt, row) : (JSON.parse(row.answer) as TokenAnswer);
  if (answer.ok) return answer.output;
  throw new StateError(answer.error, answer.cause);
}

async function wait(place: Place, attempt: Attempt, row: TokenRow): Promise<TokenAnswer> {
  const { world } = place.execution;
  try {
    return await waitFor<TokenAnswer>(place, { resting: true }, (answer, failed) => {
      const silence = silenceTimer(place, row, failed);
      const cancel =
        attempt.deadline === null
          ? undefined
          : world.timers.at(attempt.deadline, () => failed(new StateError('States.Timeout', '')));
      world.waiting.set(row.token, { answer, beat: silence.restart });
      if (!attempt.handed) void handOver(place, attempt, failed);
      return () => {
        world.waiting.delete(row.token);
        silence.cancel();
        cancel?.();
      };
    });
  } catch (error) {
    // Only an engine that will be opened again leaves the token good.
    if (!(error instanceof Closed)) world.journal.tokens.abandon(row.token);
    throw error;
  }
}

/** Fails the task when it is not heard of for as long as its heartbeat. */
function silenceTimer(place: Place, { heartbeat, beat }: TokenRow, failed: (error: Error) => void) {
  const { timers } = place.execution.world;
  let cancel = (): void => {};
  const restart = (from: number): void => {
    cancel();
    if (heartbeat === null) return;
    cancel = timers.at(from + heartbeat, () => failed(new StateError('States.HeartbeatTimeout', '')));
  };
  restart(beat);
  return { restart, cancel: () => cancel() };
}

/** Calls the function with the token. A token that is answered before the function returns is answered all the same. */
async function handOver(place: Place, attempt: Attempt, failed: (error: Error) => void): Promise<void> {
  const { activity, journal } = place.execution.world;
  activity.begin();
  try {
    const payload = await invoke(place, attempt);
    if (journal.tokens.find(attempt.token ?? '')?.status !== 'open') return;
    const { resource } = attempt;
    note(place, 'TaskSubmitted', { resourceType: 'lambda', resource, output: JSON.stringify(payload) });
    keep(place, attempt.key, { ...attempt, handed: true });
  } catch (error) {
    failed(error instanceof Error ? error : new Error(String(error)));
  } finally {
    activity.end();
  }
}
