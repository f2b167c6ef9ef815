import type { VirtualClock } from '../clock.ts';
import type { FunctionModel } from '../template/index.ts';
import { nameInArn } from '../template/place.ts';
import { bundleFile } from './bundle.ts';
import type { Invoked } from './environment.ts';
import { FunctionPool } from './pool.ts';

export type { Invoked } from './environment.ts';

export type LambdasOptions = {
  readonly functions: readonly FunctionModel[];
  readonly clock: VirtualClock;
  /** Whole environment of a function (its own variables and what Lambda adds); asked for when the function is first called. */
  readonly environmentOf: (model: FunctionModel) => Readonly<Record<string, string>>;
  readonly logFolder: string;
};

/** All functions of the app. */
export class Lambdas {
  readonly #pools: ReadonlyMap<string, FunctionPool>;
  #running = 0;

  constructor(options: LambdasOptions) {
    const { functions, clock, environmentOf, logFolder } = options;
    // A handler that is not in its bundle is found at start, not at the first call.
    for (const model of functions) bundleFile(model);
    this.#pools = new Map(
      functions.map((model) => [
        model.name,
        new FunctionPool(model, () => environmentOf(model), clock.offset, logFolder),
      ]),
    );
  }

  /** The function that a name or an ARN (with or without version or alias) stands for. */
  find(functionNameOrArn: string): FunctionModel | undefined {
    return this.#pools.get(nameInArn(functionNameOrArn, 'function') ?? functionNameOrArn)?.model;
  }

  /** Invokes a function with a JSON text. Never rejects: an unknown function is `Lambda.ResourceNotFoundException`. */
  async invoke(functionNameOrArn: string, payload: string): Promise<Invoked> {
    const model = this.find(functionNameOrArn);
    const pool = model && this.#pools.get(model.name);
    if (!pool) {
      const errorMessage = `Function not found: ${functionNameOrArn}`;
      return { ok: false, error: { errorType: 'Lambda.ResourceNotFoundException', errorMessage, trace: [] } };
    }
    this.#running += 1;
    try {
      return await pool.invoke(payload);
    } finally {
      this.#running -= 1;
    }
  }

  /** Invocations that run or wait for their turn. */
  running(): number {
    return this.#running;
  }

  /** Invocations by function since this process started. */
  invocations(): Record<string, number> {
    return Object.fromEntries([...this.#pools].map(([name, pool]) => [name, pool.invocations]));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }
}
