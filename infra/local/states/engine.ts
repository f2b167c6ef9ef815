import type { Machine } from './definition/machine.ts';
import { Cancelled, Closed, StateError } from './errors.ts';
import type { End, ExecutionRow } from './journal/rows.ts';
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
    const execution = new Execution(row, this.world);
    execution.addEvent(0, 'ExecutionStarted', { input: row.input });
    this.#run(execution);
    return row;
  }

  /** Ends an execution from outside; one that is over stays as it is. Gives the time of its end. */
  stop(row: ExecutionRow, why: { error: string | undefined; cause: string | undefined }): { stopped: number } {
    if (row.stopped !== null) return { stopped: row.stopped };
    const stopped = this.world.now();
    this.#end(this.#live.get(row.id) ?? new Execution(row, this.world), { status: 'ABORTED', stopped, ...why });
    return { stopped };
  }

  /** Goes on with every execution that was running when the file was last closed or its process killed. */
  resume(): void {
    const { executions, entries } = this.world.journal;
    const journaled = entries.all();
    for (const row of executions.running()) {
      if (!this.#live.has(row.id)) this.#run(new Execution(row, this.world, journaled.get(row.id)));
    }
  }

  close(): void {
    const { journal, timers } = this.world;
    timers.close();
    journal.close();
    for (const execution of this.#live.values()) execution.scope.end(new Closed('the engine was closed'));
  }

  #run(execution: Execution): void {
    const { activity } = this.world;
    this.#live.set(execution.row.id, execution);
    activity.begin();
    void this.#execute(execution).finally(() => activity.end());
  }

  async #execute(execution: Execution): Promise<void> {
    const { now } = this.world;
    let cancel: (() => void) | undefined;
    try {
      const machine = this.machines.read(this.world.journal.executions.definition(execution.row.definition));
      cancel = this.#limit(execution, machine);
      const { scope, trail, input } = execution;
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

  /** Ends the execution when its own time is over, which it may be already. */
  #limit(execution: Execution, { TimeoutSeconds: seconds }: Machine): (() => void) | undefined {
    if (seconds === undefined) return undefined;
    const { timers, now } = this.world;
    const until = execution.row.started + seconds * 1000;
    const timeOut = (): void => this.#end(execution, { status: 'TIMED_OUT', stopped: now() });
    if (until > now()) return timers.at(until, timeOut);
    timeOut();
    return undefined;
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
