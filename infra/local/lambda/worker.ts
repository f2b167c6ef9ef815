import '../../compileCache.js';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { LOADED } from './messages.ts';
import type { Answer, Call, LambdaError, Target, WorkerSetup } from './messages.ts';
import { printTo } from './output.ts';
import { followClock } from './virtualDate.ts';

type Handler = (event: unknown, context: object) => unknown;

const setup = workerData as WorkerSetup;
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');
followClock(setup.offset);

function shaped(error: unknown): LambdaError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

async function handlerOf({ file, handler: name }: Target): Promise<Handler> {
  const bundle = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const handler = bundle[name];
  if (typeof handler === 'function') return handler as Handler;
  const missing = new Error(`${name} is undefined or not exported`);
  missing.name = 'Runtime.HandlerNotFound';
  throw missing;
}

function contextOf({ target, requestId, timeoutMs }: Call): object {
  const start = performance.now();
  return {
    ...target.context,
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(timeoutMs - (performance.now() - start))),
  };
}

async function run(call: Call): Promise<Answer> {
  const { requestId } = call;
  try {
    const handler = await handlerOf(call.target).finally(() => port?.postMessage(LOADED));
    const result = await handler(JSON.parse(call.payload), contextOf(call));
    return { requestId, ok: true, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { requestId, ok: false, error: shaped(error) };
  }
}

// One invocation at a time: what is set for a call holds until its answer.
port.on('message', (call: Call) => {
  Object.assign(process.env, call.target.env);
  printTo(call.target.log);
  void run(call).then((answer) => port.postMessage(answer));
});
