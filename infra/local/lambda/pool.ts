import { availableParallelism } from 'node:os';
import type { WriteStream } from 'node:fs';
import type { FunctionModel } from '../template/index.ts';
import { ExecutionEnvironment, openLog } from './environment.ts';
import type { Invoked } from './environment.ts';

/** A machine is smaller than a region: calls of one function beyond its processors wait their turn. */
export const MOST_ENVIRONMENTS = Math.max(2, availableParallelism());

/** The execution environments of one function: made when needed, kept warm, at most a few. */
export class FunctionPool {
  readonly model: FunctionModel;
  readonly #env: () => Readonly<Record<string, string>>;
  readonly #offset: BigInt64Array;
  readonly #logFolder: string;
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #waiting: ((environment: ExecutionEnvironment) => void)[] = [];
  #log: WriteStream | undefined;
  #invocations = 0;

  constructor(
    model: FunctionModel,
    env: () => Readonly<Record<string, string>>,
    offset: BigInt64Array,
    logFolder: string,
  ) {
    this.model = model;
    this.#env = env;
    this.#offset = offset;
    this.#logFolder = logFolder;
  }

  get invocations(): number {
    return this.#invocations;
  }

  async invoke(payload: string): Promise<Invoked> {
    this.#invocations += 1;
    const environment = await this.#take();
    const invoked = await environment.invoke(payload);
    this.#giveBack(environment);
    return invoked;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((environment) => environment.stop()));
    this.#log?.end();
  }

  #take(): ExecutionEnvironment | Promise<ExecutionEnvironment> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.alive) return idle;
      this.#all.delete(idle);
    }
    const most = Math.min(MOST_ENVIRONMENTS, Math.max(this.model.concurrency ?? MOST_ENVIRONMENTS, 1));
    if (this.#all.size < most) return this.#make();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #make(): ExecutionEnvironment {
    this.#log ??= openLog(this.#logFolder, this.model.name);
    this.#log.setMaxListeners(2 * MOST_ENVIRONMENTS + 10);
    const environment = new ExecutionEnvironment(this.model, this.#env(), this.#offset, this.#log);
    this.#all.add(environment);
    return environment;
  }

  #giveBack(environment: ExecutionEnvironment): void {
    if (!environment.alive) this.#all.delete(environment);
    const next = this.#waiting.shift();
    if (next) next(environment.alive ? environment : this.#make());
    else if (environment.alive) this.#idle.push(environment);
  }
}
