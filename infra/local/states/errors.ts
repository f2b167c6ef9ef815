/** A failure as states see it: `name` is what ErrorEquals matches, `cause` a text for people or the failed function's answer. */
export class StateError extends Error {
  override readonly cause: string;
  constructor(name: string, cause: string) {
    super(cause === '' ? name : `${name}: ${cause}`);
    this.name = name;
    this.cause = cause;
  }
}

/** Ends a branch whose siblings, execution or engine ended; no state catches it. */
export class Cancelled extends Error {}

/** The engine was closed in good order; what runs goes on when it is opened again. */
export class Closed extends Cancelled {}

export const queryError = (cause: string): StateError => new StateError('States.QueryEvaluationError', cause);

/** Whether an error is one of `ErrorEquals`, with the two wildcards and their exceptions as AWS defines them. */
export function matches(error: StateError, errorEquals: readonly string[]): boolean {
  // Never retried nor caught, even by its name.
  if (error.name === 'States.Runtime') return false;
  return errorEquals.some((wanted) => {
    if (wanted === error.name) return true;
    // A silent task is a kind of timed-out task.
    if (wanted === 'States.Timeout') return error.name === 'States.HeartbeatTimeout';
    if (error.name === 'States.DataLimitExceeded') return false;
    return wanted === 'States.ALL' || (wanted === 'States.TaskFailed' && error.name !== 'States.Timeout');
  });
}

/** 256 KiB of UTF-8 JSON: the most that a state takes in, gives out or assigns. */
export const DATA_LIMIT = 262_144;

export function withinLimit<Value>(value: Value, what: string): Value {
  if (Buffer.byteLength(JSON.stringify(value ?? null)) > DATA_LIMIT) {
    throw new StateError('States.DataLimitExceeded', `${what} is larger than ${DATA_LIMIT} bytes`);
  }
  return value;
}
