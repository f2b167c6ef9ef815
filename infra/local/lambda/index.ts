import { mkdirSync } from 'node:fs';
import type { VirtualClock } from '../clock.ts';
import type { FunctionModel } from '../template/index.ts';
import { nameInArn } from '../template/place.ts';
import { bundleFile } from './bundle.ts';
import type { Invoked } from './environment.ts';
import { LocalFunction, splitVariables } from './function.ts';
import { EnvironmentPool } from './pool.ts';

export type { Invoked } from './environment.ts';

export type LambdasOptions = {
  readonly functions: readonly FunctionModel[];
  readonly clock: VirtualClock;
  /** Whole environment of a function (its own variables and what Lambda adds); asked for when the function is first called. */
  readonly environmentOf: (model: FunctionModel) => Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** How many invocations of functions that are set up alike may run at once; by default the machine's processors. */
  readonly environments?: number | undefined;
};

/** All functions of the app. */
export class Lambdas {
  readonly #options: LambdasOptions;
  readonly #models: ReadonlyMap<string, FunctionModel>;
  readonly #functions = new Map<string, LocalFunction>();
  readonly #pools = new Map<string, EnvironmentPool>();
  #running = 0;

  constructor(options: LambdasOptions) {
    // A handler that is not in its bundle is found at start, not at the first call.
    for (const model of options.functions) bundleFile(model);
    mkdirSync(options.logFolder, { recursive: true });
    this.#options = options;
    this.#models = new Map(options.functions.map((model) => [model.name, model]));
  }

  /** The function that a name or an ARN (with or without version or alias) stands for. */
  find(functionNameOrArn: string): FunctionModel | undefined {
    return this.#models.get(nameInArn(functionNameOrArn, 'function') ?? functionNameOrArn);
  }

  /** Invokes a function with a JSON text. Never rejects: an unknown function is `Lambda.ResourceNotFoundException`. */
  async invoke(functionNameOrArn: string, payload: string): Promise<Invoked> {
    const model = this.find(functionNameOrArn);
    if (!model) {
      const errorMessage = `Function not found: ${functionNameOrArn}`;
      return { ok: false, error: { errorType: 'Lambda.ResourceNotFoundException', errorMessage, trace: [] } };
    }
    this.#running += 1;
    try {
      return await this.#function(model).invoke(payload);
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
    return Object.fromEntries(
      [...this.#models.keys()].map((name) => [name, this.#functions.get(name)?.invocations ?? 0]),
    );
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }

  #function(model: FunctionModel): LocalFunction {
    const known = this.#functions.get(model.name);
    if (known) return known;
    const { shared, own } = splitVariables(this.#options.environmentOf(model));
    const made = new LocalFunction(model, own, this.#pool(model, shared), this.#options.logFolder);
    this.#functions.set(model.name, made);
    return made;
  }

  /** Functions of one bundle and the same variables share threads, each with the memory of the largest of them. */
  #pool({ folder }: FunctionModel, env: Readonly<Record<string, string>>): EnvironmentPool {
    const key = JSON.stringify([folder, env]);
    const name = `lambda-${this.#pools.size + 1}`;
    const alike = [...this.#models.values()].filter((model) => model.folder === folder);
    const memoryMb = Math.max(...alike.map((model) => model.memoryMb));
    const pool =
      this.#pools.get(key) ??
      new EnvironmentPool({ name, env, memoryMb, offset: this.#options.clock.offset }, this.#options.environments);
    this.#pools.set(key, pool);
    return pool;
  }
}
