import { waitsForToken, type Task } from '../definition/states.ts';
import { StateError, withinLimit } from '../errors.ts';
import { beginAttempt, recallAttempt, type Attempt } from './attempt.ts';
import { answerOf } from './callback.ts';
import { invoke } from './invoke.ts';
import { keep, note, type Place } from './place.ts';
import { waitFor } from './waiting.ts';

/** Calls the function, and for `.waitForTaskToken` waits for whoever holds the token; gives `$states.result`. */
export async function runTask(state: Task, place: Place): Promise<unknown> {
  const begun = recallAttempt(place);
  const attempt = begun ?? (await beginAttempt(state, place));
  const about = { resourceType: 'lambda', resource: attempt.resource };
  try {
    const result = waitsForToken(state)
      ? await answerOf(place, attempt)
      : await callOnce(place, begun ? prolonged(place, attempt) : attempt);
    withinLimit(result, 'the result');
    note(place, 'TaskSucceeded', { ...about, output: JSON.stringify(result) });
    return result;
  } catch (error) {
    if (error instanceof StateError)
      note(place, failureEvent(error), { ...about, error: error.name, cause: error.cause });
    throw error;
  }
}

const failureEvent = ({ name }: StateError): string =>
  name === 'States.Timeout' || name === 'States.HeartbeatTimeout' ? 'TaskTimedOut' : 'TaskFailed';

/**
 * The function did not outlast the engine, so it is called again; the limit guards a call that runs,
 * and if it passed while nothing ran, the new call has it whole.
 */
function prolonged(place: Place, attempt: Attempt): Attempt {
  const now = place.execution.world.now();
  if (attempt.deadline === null || attempt.timeout === null || attempt.deadline > now) return attempt;
  const longer = { ...attempt, deadline: now + attempt.timeout };
  keep(place, attempt.key, longer);
  return longer;
}

async function call(
  place: Place,
  attempt: Attempt,
  done: (payload: unknown) => void,
  failed: (error: Error) => void,
): Promise<void> {
  try {
    done(await invoke(place, attempt));
  } catch (error) {
    failed(error instanceof Error ? error : new Error(String(error)));
  }
}

async function callOnce(place: Place, attempt: Attempt): Promise<unknown> {
  const { timers } = place.execution.world;
  const payload = await waitFor<unknown>(place, { resting: false }, (done, failed) => {
    void call(place, attempt, done, failed);
    if (attempt.deadline === null) return () => {};
    return timers.at(attempt.deadline, () => failed(new StateError('States.Timeout', '')));
  });
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}
