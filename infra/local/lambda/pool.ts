import { availableParallelism } from 'node:os';
import { ExecutionEnvironment } from './environment.ts';
import type { EnvironmentSetup, Invocation, Invoked } from './environment.ts';

/** A machine is smaller than a region: calls beyond its processors wait their turn. */
export const MOST_ENVIRONMENTS = Math.max(2, availableParallelism());

/**
 * The execution environments of the functions that are set up alike: made when needed, kept warm, at most a few.
 * On AWS each function has environments of its own; here functions of one bundle with the same variables
 * share them, since loading the same libraries for each would take most of a small machine's time.
 */
export class EnvironmentPool {
  readonly #setup: EnvironmentSetup;
  readonly #most: number;
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #waiting: ((environment: ExecutionEnvironment) => void)[] = [];

  constructor(setup: EnvironmentSetup, most = MOST_ENVIRONMENTS) {
    this.#setup = setup;
    this.#most = most;
  }

  async invoke(invocation: Invocation): Promise<Invoked> {
    const environment = await this.#take();
    const invoked = await environment.invoke(invocation);
    this.#giveBack(environment);
    return invoked;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((environment) => environment.stop()));
  }

  #take(): ExecutionEnvironment | Promise<ExecutionEnvironment> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.alive) return idle;
      this.#all.delete(idle);
    }
    if (this.#all.size < this.#most) return this.#make();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #make(): ExecutionEnvironment {
    const environment = new ExecutionEnvironment(this.#setup);
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
