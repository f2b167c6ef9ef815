import type { State, States } from '../definition/machine.ts';
import { Cancelled, StateError } from '../errors.ts';
import { choose } from './choice.ts';
import { leaveWith, passOn, type Exit } from './exit.ts';
import { fail } from './fail.ts';
import { runMap } from './map.ts';
import { runParallel } from './parallel.ts';
import { keep, note, recall, type BranchStart, type Place } from './place.ts';
import { beginTries, caught, scheduleRetry } from './recovery.ts';
import { runTask } from './task.ts';
import { runWait } from './wait.ts';
import { sleepUntil } from './waiting.ts';

/** Runs states from the first to the last and gives the last one's output. Variables assigned on the way stay in the branch. */
export async function runBranch(states: States, start: BranchStart): Promise<unknown> {
  let { input, variables } = start;
  let name: string | null = states.StartAt;
  for (let step = 0; name !== null; step++) {
    const path: string = `${start.path}/${step}:${name}`;
    const here = { ...start, path, name, input, variables };
    const exit: Exit = (recall(start, path) as Exit | undefined) ?? (await visit(states.States[name]!, here));
    variables = { ...variables, ...exit.variables };
    input = exit.output;
    name = exit.next;
  }
  return input;
}

/** A state whose beginning may be journaled long before its end; the others are over within one transaction. */
const lasts = ({ Type }: State): boolean => ['Task', 'Wait', 'Map', 'Parallel'].includes(Type);

/** One visit of a state, from its entry to its exit. */
async function visit(state: State, start: Omit<Place, 'entered' | 'retries'>): Promise<Exit> {
  const { execution, path, name } = start;
  const { journal } = execution.world;
  const entered = (recall(start, `${path}#in`) as number | undefined) ?? enter(state, start);
  const exit = await persevere(state, { ...start, entered, retries: 0 });
  const assigned = Object.entries(exit.variables).map(([key, value]) => [key, JSON.stringify(value)] as const);
  note(start, `${state.Type}StateExited`, {
    name,
    output: JSON.stringify(exit.output),
    ...(assigned.length > 0 && { assignedVariables: Object.fromEntries(assigned) }),
  });
  keep(start, path, exit);
  if (lasts(state)) journal.entries.forgetBelow(execution.row.id, path);
  return exit;
}

function enter(state: State, start: Omit<Place, 'entered' | 'retries'>): number {
  const { execution, path, name, input } = start;
  const { journal, now } = execution.world;
  const entered = now();
  note(start, `${state.Type}StateEntered`, { name, input: JSON.stringify(input) });
  journal.executions.addTransition(execution.row.id);
  if (lasts(state)) keep(start, `${path}#in`, entered);
  return entered;
}

/** One state with its retriers and catchers. */
async function persevere(state: State, place: Place): Promise<Exit> {
  const tries = beginTries(place);
  for (;;) {
    await sleepUntil(place, tries.until);
    place.retries = tries.retries;
    try {
      return await run(state, place);
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      place.scope.check();
      const failure = error instanceof StateError ? error : broken(error);
      if (failure.name === 'States.QueryEvaluationError') {
        note(place, 'EvaluationFailed', { state: place.name, error: failure.name, cause: failure.cause });
      }
      if (!scheduleRetry(state, place, failure, tries)) return caught(state, place, failure);
    }
  }
}

/** What is no failure of the workflow but of the engine under it. */
const broken = (error: unknown): StateError =>
  new StateError('States.Runtime', error instanceof Error ? (error.stack ?? error.message) : String(error));

async function run(state: State, place: Place): Promise<Exit> {
  switch (state.Type) {
    case 'Task':
      return leaveWith(state, place, await runTask(state, place));
    case 'Map':
      return leaveWith(state, place, await runMap(state, place, runBranch));
    case 'Parallel':
      return leaveWith(state, place, await runParallel(state, place, runBranch));
    case 'Wait':
      await runWait(state, place);
      return passOn(state, place);
    case 'Pass':
    case 'Succeed':
      return passOn(state, place);
    case 'Choice':
      return choose(state, place);
    case 'Fail':
      return fail(state, place);
  }
}
