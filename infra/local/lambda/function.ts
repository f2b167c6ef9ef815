import { join } from 'node:path';
import type { FunctionModel } from '../template/index.ts';
import { bundleFile } from './bundle.ts';
import type { Invoked } from './environment.ts';
import type { Target } from './messages.ts';
import type { EnvironmentPool } from './pool.ts';
import { Turns } from './turns.ts';

/** Variables that Lambda sets for each function on its own; all others are alike where functions are set up alike. */
const OF_THE_FUNCTION = [
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  '_HANDLER',
] as const;

type Variables = Readonly<Record<string, string>>;

/** Splits a function's variables into those that it shares with functions set up alike, and those of its own. */
export function splitVariables(env: Variables): { shared: Variables; own: Variables } {
  const isOwn = (name: string) => OF_THE_FUNCTION.some((one) => one === name);
  const pick = (own: boolean) => Object.fromEntries(Object.entries(env).filter(([name]) => isOwn(name) === own));
  return { shared: pick(false), own: pick(true) };
}

/** One function: where its code is, how many of its calls may run at once, and the environments that run them. */
export class LocalFunction {
  readonly model: FunctionModel;
  readonly #pool: EnvironmentPool;
  readonly #target: Target;
  readonly #turns: Turns;
  invocations = 0;

  constructor(model: FunctionModel, own: Variables, pool: EnvironmentPool, logFolder: string) {
    this.model = model;
    this.#pool = pool;
    this.#turns = new Turns(Math.max(model.concurrency ?? Number.POSITIVE_INFINITY, 1));
    const context = {
      functionName: model.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: model.arn,
      memoryLimitInMB: String(model.memoryMb),
      logGroupName: own['AWS_LAMBDA_LOG_GROUP_NAME'] ?? `/aws/lambda/${model.name}`,
      logStreamName: '',
    };
    this.#target = { ...bundleFile(model), log: join(logFolder, `${model.name}.log`), env: own, context };
  }

  invoke(payload: string): Promise<Invoked> {
    this.invocations += 1;
    const { timeoutMs } = this.model;
    return this.#turns.take(() => this.#pool.invoke({ target: this.#target, payload, timeoutMs }));
  }
}
