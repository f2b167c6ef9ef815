import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { LOADED } from './messages.ts';
import type { Answer, Call, LambdaError, Target, WorkerSetup } from './messages.ts';

export type Invoked =
  { readonly ok: true; readonly payload: string } | { readonly ok: false; readonly error: LambdaError };

/** What every function of an environment shares. */
export type EnvironmentSetup = {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly offset: BigInt64Array;
};

export type Invocation = { readonly target: Target; readonly payload: string; readonly timeoutMs: number };

/** Lambda allows ten seconds for loading. */
const LOADING_LIMIT = 10_000;

/** One execution environment: a worker thread that loads the functions it is asked for and runs one invocation at a time. */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  readonly #stream = `local/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  #loaded: (() => void) | undefined;
  #finish: ((invoked: Invoked) => void) | undefined;
  /** False once the thread has ended or was ended; it takes no further calls. */
  alive = true;

  constructor({ name, env, memoryMb, offset }: EnvironmentSetup) {
    const workerData: WorkerSetup = { offset };
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name,
      env: { ...env, AWS_LAMBDA_LOG_STREAM_NAME: this.#stream },
      workerData,
      execArgv: ['--no-warnings'],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    this.#worker.on('message', (answer: Answer | typeof LOADED) =>
      answer === LOADED ? this.#loaded?.() : this.#finish?.(answer),
    );
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', (code) => this.#end(`Runtime exited with exit status ${code}`));
    this.#worker.unref();
  }

  /**
   * Runs one invocation. Never rejects: a crash is `Lambda.Unknown`, running out of time is `Sandbox.Timedout`.
   * Loading has its own limit, as on AWS, and does not count as running.
   */
  async invoke({ target, payload, timeoutMs }: Invocation): Promise<Invoked> {
    const context = { ...target.context, logStreamName: this.#stream };
    const call: Call = { requestId: randomUUID(), payload, timeoutMs, target: { ...target, context } };
    const finished = new Promise<Invoked>((resolve) => (this.#finish = resolve));
    const loaded = new Promise<void>((resolve) => (this.#loaded = resolve));
    const loading = setTimeout(() => this.#loaded?.(), LOADING_LIMIT);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    this.#worker.postMessage(call);
    await Promise.race([loaded, finished]);
    clearTimeout(loading);
    const timer = setTimeout(() => this.#timeOut(call), timeoutMs);
    const invoked = await finished;
    clearTimeout(timer);
    this.#finish = undefined;
    return invoked;
  }

  #timeOut({ requestId, timeoutMs }: Call): void {
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
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
