import type { States } from '../definition/machine.ts';
import { StateError } from '../errors.ts';
import type { Bindings } from '../expressions/evaluate.ts';
import type { Execution, Trail } from './execution.ts';
import type { Scope } from './scope.ts';

/** Where a branch runs, with the variables that it found. */
export type BranchStart = {
  execution: Execution;
  scope: Scope;
  trail: Trail;
  /** Does not depend on timing: `/1:Map/i2/0:Ask`. */
  path: string;
  input: unknown;
  variables: Readonly<Record<string, unknown>>;
  item?: { Index: number; Value: unknown };
};

/** Runs the states of a scope; what fans out gets it handed in. */
export type RunBranch = (states: States, start: BranchStart) => Promise<unknown>;

/** Where a state runs. */
export type Place = BranchStart & { name: string; entered: number; retries: number };

type Writer = Pick<BranchStart, 'execution' | 'scope' | 'trail'>;

/** AWS ends an execution whose history is as long as this. */
const LONGEST_HISTORY = 25_000;

/** Adds an event to the history, after the branch's last one. @throws Cancelled when the branch was ended meanwhile */
export function note(place: Writer, type: string, details: Record<string, unknown> = {}): void {
  place.scope.check();
  place.trail.event = place.execution.addEvent(place.trail.event, type, details);
  if (place.trail.event >= LONGEST_HISTORY) {
    throw new StateError(
      'States.Runtime',
      `The execution reached the maximum number of history events (${LONGEST_HISTORY}).`,
    );
  }
}

/** Journals a value under a path. @throws Cancelled when the branch was ended meanwhile */
export function keep(place: Writer, path: string, value: unknown): void {
  place.scope.check();
  const { execution, trail } = place;
  execution.world.journal.entries.put(execution.row.id, path, { value, event: trail.event });
}

/** What was journaled under a path before a restart; the branch's history goes on from there. */
export function recall({ execution, trail }: Writer, path: string): unknown {
  const entry = execution.take(path);
  if (!entry) return undefined;
  trail.event = Math.max(trail.event, entry.event);
  return entry.value;
}

/** `$states` of a state: input, context, and what the moment adds (result, errorOutput, the task's token). */
export function bindingsOf(place: Place, more: Record<string, unknown> = {}, token?: string): Bindings {
  const { row, input, world } = place.execution;
  const context = {
    Execution: { Id: row.arn, Name: row.name, Input: input, StartTime: new Date(row.started).toISOString() },
    State: { Name: place.name, EnteredTime: new Date(place.entered).toISOString(), RetryCount: place.retries },
    StateMachine: { Id: row.machine, Name: row.machine.split(':').at(-1) },
    ...(place.item && { Map: { Item: place.item } }),
    ...(token !== undefined && { Task: { Token: token } }),
  };
  const states = { input: place.input, context, ...more };
  return { states, variables: place.variables, now: world.now, random: world.random };
}
