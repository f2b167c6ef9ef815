import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FunctionModel } from '../template/index.ts';
import { bundleFile } from './bundle.ts';
import { LOADED } from './messages.ts';
import type { Answer, Call, LambdaError, WorkerSetup } from './messages.ts';

export type Invoked =
  { readonly ok: true; readonly payload: string } | { readonly ok: false; readonly error: LambdaError };

/** Lambda allows ten seconds for loading. */
const LOADING_LIMIT = 10_000;

/** One execution environment: a worker thread that has loaded a function and runs one invocation at a time. */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  readonly #timeoutMs: number;
  /** Resolves when the bundle is loaded; loading has its own limit, as on AWS, and does not count as running. */
  readonly #loaded: Promise<void>;
  #finish: ((invoked: Invoked) => void) | undefined;
  /** False once the thread has ended or was ended; it takes no further calls. */
  alive = true;

  constructor(model: FunctionModel, env: Readonly<Record<string, string>>, offset: BigInt64Array, log: WriteStream) {
    const stream = `local/[$LATEST]${randomUUID().replaceAll('-', '')}`;
    const group = env['AWS_LAMBDA_LOG_GROUP_NAME'] ?? `/aws/lambda/${model.name}`;
    const context = {
      functionName: model.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: model.arn,
      memoryLimitInMB: String(model.memoryMb),
      logGroupName: group,
      logStreamName: stream,
    };
    const { file, handler } = bundleFile(model);
    const workerData: WorkerSetup = { file, handler, offset, context };
    this.#timeoutMs = model.timeoutMs;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name: model.name,
      env: { ...env, AWS_LAMBDA_LOG_STREAM_NAME: stream },
      workerData,
      stdout: true,
      stderr: true,
      execArgv: ['--no-warnings'],
      resourceLimits: { maxOldGenerationSizeMb: model.memoryMb },
    });
    this.#worker.stdout.pipe(log, { end: false });
    this.#worker.stderr.pipe(log, { end: false });
    const loaded = Promise.withResolvers<void>();
    this.#loaded = loaded.promise;
    const limit = setTimeout(loaded.resolve, LOADING_LIMIT).unref();
    this.#worker.on('message', (answer: Answer | typeof LOADED) => {
      if (answer !== LOADED) return this.#finish?.(answer);
      clearTimeout(limit);
      return loaded.resolve();
    });
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', (code) => this.#end(`Runtime exited with exit status ${code}`));
    this.#worker.unref();
  }

  /** Runs one invocation. Never rejects: a crash is `Lambda.Unknown`, running out of time is `Sandbox.Timedout`. */
  async invoke(payload: string): Promise<Invoked> {
    const call: Call = { requestId: randomUUID(), payload, timeoutMs: this.#timeoutMs };
    const finished = new Promise<Invoked>((resolve) => (this.#finish = resolve));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    this.#worker.postMessage(call);
    await Promise.race([this.#loaded, finished]);
    const timer = setTimeout(() => this.#timeOut(call), this.#timeoutMs);
    const invoked = await finished;
    clearTimeout(timer);
    this.#finish = undefined;
    return invoked;
  }

  #timeOut({ requestId }: Call): void {
    const seconds = (this.#timeoutMs / 1000).toFixed(2);
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
    this.#finish?.({ ok: false, error: { errorType: 'Sandbox.Timedout', errorMessage, trace: [] } });
    void this.stop();
  }

  async stop(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }

  #end(why: string): void {
    this.alive = false;
    this.#finish?.({ ok: false, error: { errorType: 'Lambda.Unknown', errorMessage: why, trace: [] } });
  }
}

/** Where a function's output goes: one file a function. */
export function openLog(folder: string, name: string): WriteStream {
  mkdirSync(folder, { recursive: true });
  return createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
}
