import type { VirtualClock } from '../clock.ts';
import { answering, type Answered } from './api/index.ts';
import { Engine } from './engine.ts';
import { openJournal } from './journal/index.ts';
import type { Counts } from './journal/executions.ts';
import { Activity } from './run/activity.ts';
import type { InvokeLambda, World } from './run/world.ts';
import { Timers } from './timers.ts';

export type { InvokeLambda } from './run/world.ts';

export type StatesOptions = {
  /** The SQLite file that holds executions, their journal, tokens and history. */
  file: string;
  clock: VirtualClock;
  invokeLambda: InvokeLambda;
  /** For jitter and $random; [0, 1). */
  random?: () => number;
};

export type StatesEngine = {
  /** Takes a machine in; refuses one that it does not run exactly. @throws DefinitionError */
  deploy(machine: { name: string; arn: string; definition: string }): void;
  /** Starts an execution by the ARN of a machine, alias or version; `input` is JSON text. @throws ServiceError */
  start(start: { arn: string; name?: string; input: string }): { executionArn: string; startDate: number };
  /** After all machines are deployed: goes on with every execution that was running when the engine was closed or killed. */
  resume(): void;
  /** One request of AWS's JSON 1.0 protocol; acknowledged when durable. */
  handle(target: string, body: unknown): Promise<Answered>;
  /** Branches that do something rather than wait for a timer or a token. */
  active(): number;
  whenAtRest(): Promise<void>;
  /** Of all time, state entries and retries as AWS bills them. */
  counts(): Counts;
  close(): void;
};

/**
 * Opens the local Step Functions: exactly the language that the product's workflows use, durable in one file.
 * Executions are replayed from their journal after a restart; all times are the virtual clock's.
 */
export function openStates({ file, clock, invokeLambda, random = Math.random }: StatesOptions): StatesEngine {
  const [activity, now] = [new Activity(), () => clock.now()];
  const world: World = {
    journal: openJournal(file),
    timers: new Timers(clock),
    now,
    random,
    invokeLambda,
    activity,
    waiting: new Map(),
  };
  const engine = new Engine(world);
  return {
    deploy: (machine) => engine.machines.deploy(machine, now()),
    start: (start) => {
      const { arn, started } = engine.start(start);
      return { executionArn: arn, startDate: started };
    },
    resume: () => engine.resume(),
    handle: answering(engine),
    active: () => activity.active,
    whenAtRest: () => activity.whenAtRest(),
    counts: () => world.journal.executions.counts(),
    close: () => engine.close(),
  };
}
