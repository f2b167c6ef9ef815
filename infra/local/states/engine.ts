import { Cancelled, Closed, StateError } from './errors.ts';
import type { End, Entry, ExecutionRow } from './journal/rows.ts';
import { Machines } from './machines.ts';
import { runBranch } from './run/branch.ts';
import { Execution } from './run/execution.ts';
import type { World } from './run/world.ts';
import { addExecution, type Start } from './starting.ts';

const EVENT = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

/** Runs executions: from their start or from what they had journaled, to their end. */
export class Engine {
  readonly world: World;
  readonly machines = new Machines();
  readonly #live = new Map<number, Execution>();

  constructor(world: World) {
    this.world = world;
  }

  start(start: Start): ExecutionRow {
    const { journal, now } = this.world;
    const { row, added } = addExecution({ journal, machines: this.machines, now: now() }, start);
    if (!added) return row;
    const execution = new Execution(row, this.machines.read(this.machines.find(row.machine).definition), this.world);
    execution.addEvent(0, 'ExecutionStarted', { input: row.input });
    this.#run(execution);
    return row;
  }

  /** Ends an execution from outside; one that is over stays as it is. Gives the time of its end. */
  stop(row: ExecutionRow, why: { error: string | undefined; cause: string | undefined }): { stopped: number } {
    if (row.stopped !== null) return { stopped: row.stopped };
    const stopped = this.world.now();
    this.#end(this.#live.get(row.id) ?? this.#read(row), { status: 'ABORTED', stopped, ...why });
    return { stopped };
  }

  /** Goes on with every execution that was running when the file was last closed or its process killed. */
  resume(): void {
    const { executions, entries } = this.world.journal;
    const journaled = entries.all();
    for (const row of executions.running()) {
      if (!this.#live.has(row.id)) this.#run(this.#read(row, journaled.get(row.id)));
    }
  }

  close(): void {
    const { journal, timers } = this.world;
    timers.close();
    journal.close();
    for (const execution of this.#live.values()) execution.scope.end(new Closed('the engine was closed'));
  }

  #read(row: ExecutionRow, journaled?: Map<string, Entry>): Execution {
    const definition = this.world.journal.executions.definition(row.definition);
    return new Execution(row, this.machines.read(definition), this.world, journaled);
  }

  #run(execution: Execution): void {
    const { activity } = this.world;
    this.#live.set(execution.row.id, execution);
    activity.begin();
    void this.#execute(execution).finally(() => activity.end());
  }

  async #execute(execution: Execution): Promise<void> {
    const { machine, row, scope, trail, input } = execution;
    const { timers, now } = this.world;
    const limit = machine.TimeoutSeconds === undefined ? undefined : row.started + machine.TimeoutSeconds * 1000;
    const timeOut = (): void => this.#end(execution, { status: 'TIMED_OUT', stopped: now() });
    if (limit !== undefined && limit <= now()) return timeOut();
    const cancel = limit === undefined ? undefined : timers.at(limit, timeOut);
    try {
      const output = await runBranch(machine, { execution, scope, trail, path: '', input, variables: {} });
      this.#end(execution, { status: 'SUCCEEDED', stopped: now(), output: JSON.stringify(output) });
    } catch (error) {
      if (error instanceof Cancelled) return;
      // What is no failure of a state is the engine's own: the process ends rather than blame the workflow.
      if (!(error instanceof StateError)) throw error;
      const { name, cause } = error;
      this.#end(execution, { status: 'FAILED', stopped: now(), error: name || undefined, cause: cause || undefined });
    } finally {
      cancel?.();
    }
  }

  #end(execution: Execution, end: End): void {
    if (execution.over) return;
    execution.over = true;
    const { journal } = this.world;
    const { row, trail, scope } = execution;
    const { output, error, cause } = end;
    execution.addEvent(trail.event, EVENT[end.status], { output, error, cause });
    journal.executions.end(row.id, end);
    journal.entries.forgetAll(row.id);
    this.#live.delete(row.id);
    scope.end(new Cancelled('the execution is over'));
  }
}
