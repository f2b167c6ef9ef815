import { waitsForToken, type Task } from '../definition/states.ts';
import { queryError, withinLimit } from '../errors.ts';
import { evaluate, type Bindings } from '../expressions/evaluate.ts';
import { bindingsOf, keep, note, recall, type Place } from './place.ts';
import { newToken } from './token.ts';

/**
 * One try of a task. It is journaled before the function is called: a call that is repeated after a kill
 * has the same payload and the same token. Times are epoch milliseconds.
 */
export type Attempt = {
  key: string;
  resource: string;
  function: string;
  payload: unknown;
  timeout: number | null;
  deadline: number | null;
  heartbeat: number | null;
  token: string | null;
  /** The function took the token and returned. */
  handed: boolean;
};

const keyOf = ({ path, retries }: Place): string => `${path}#t${retries}`;

export const recallAttempt = (place: Place): Attempt | undefined => recall(place, keyOf(place)) as Attempt | undefined;

export async function beginAttempt(state: Task, place: Place): Promise<Attempt> {
  const token = waitsForToken(state) ? newToken() : null;
  const bindings = bindingsOf(place, {}, token ?? undefined);
  const call = await callOf(state, bindings);
  const timeout = await millis(state, 'TimeoutSeconds', bindings);
  const heartbeat = await millis(state, 'HeartbeatSeconds', bindings);
  const now = place.execution.world.now();
  const deadline = timeout === null ? null : now + timeout;
  const resource = state.Resource.split(':lambda:')[1] ?? '';
  const attempt = { key: keyOf(place), resource, ...call, timeout, deadline, heartbeat, token, handed: false };
  noteBegin(place, attempt);
  if (token !== null) {
    const { journal } = place.execution.world;
    journal.tokens.add({ token, execution: place.execution.row.id, deadline, heartbeat, beat: now });
  }
  keep(place, attempt.key, attempt);
  return attempt;
}

function noteBegin(place: Place, attempt: Attempt): void {
  const about = { resourceType: 'lambda', resource: attempt.resource };
  const seconds = (value: number | null): number | undefined => (value === null ? undefined : value / 1000);
  note(place, 'TaskScheduled', {
    ...about,
    region: place.execution.row.machine.split(':')[3],
    parameters: JSON.stringify({ FunctionName: attempt.function, Payload: attempt.payload }),
    timeoutInSeconds: seconds(attempt.timeout),
    heartbeatInSeconds: seconds(attempt.heartbeat),
  });
  note(place, 'TaskStarted', about);
}

async function callOf({ Arguments: args }: Task, bindings: Bindings): Promise<Pick<Attempt, 'function' | 'payload'>> {
  const called = await evaluate(args.FunctionName, bindings, 'Arguments.FunctionName');
  if (typeof called !== 'string') throw queryError("The field 'Arguments.FunctionName' must be a string.");
  const payload = await evaluate(args.Payload, bindings, 'Arguments.Payload');
  return { function: called, payload: withinLimit(payload, 'the payload') };
}

async function millis(
  state: Task,
  field: 'TimeoutSeconds' | 'HeartbeatSeconds',
  bindings: Bindings,
): Promise<number | null> {
  const seconds = state[field];
  if (seconds === undefined) return null;
  const value = await evaluate(seconds, bindings, field);
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 99_999_999) return value * 1000;
  throw queryError(`The field '${field}' must be a whole number of 1 to 99999999.`);
}
