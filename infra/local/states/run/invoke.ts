import { Cancelled, StateError } from '../errors.ts';
import type { Attempt } from './attempt.ts';
import type { Place } from './place.ts';
import type { Invoked } from './world.ts';

/**
 * Calls the function of an attempt, after all that led to it is durable, and gives its payload.
 * @throws StateError named as the function's error; its cause is the function's error object as JSON
 */
export async function invoke({ execution, scope, name }: Place, attempt: Attempt): Promise<unknown> {
  const { journal, invokeLambda } = execution.world;
  await journal.committed();
  scope.check();
  const context = { execution: execution.row.arn, state: name };
  const invoked = await invokeLambda(attempt.function, attempt.payload, context).catch(serviceFailure);
  scope.check();
  if (invoked.ok) return invoked.payload ?? null;
  throw new StateError(invoked.errorType, JSON.stringify(invoked.payload ?? { errorMessage: invoked.errorMessage }));
}

/** The service failed rather than the function. */
function serviceFailure(error: unknown): Invoked {
  if (error instanceof Cancelled) throw error;
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  const errorType = name === 'Error' ? 'Lambda.Unknown' : `Lambda.${name}`;
  return { ok: false, errorType, errorMessage: message, payload: { errorType, errorMessage: message } };
}
