import { enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { LOADED } from './messages.ts';
import type { Answer, Call, LambdaError, WorkerSetup } from './messages.ts';
import { followClock } from './virtualDate.ts';

type Handler = (event: unknown, context: object) => unknown;

const setup = workerData as WorkerSetup;
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');
followClock(setup.offset);
// Every worker loads the same few megabytes: compiled once, they are read from then on.
enableCompileCache();

function shaped(error: unknown): LambdaError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

async function loadHandler(): Promise<Handler> {
  const bundle = (await import(pathToFileURL(setup.file).href)) as Record<string, unknown>;
  const handler = bundle[setup.handler];
  if (typeof handler === 'function') return handler as Handler;
  const missing = new Error(`${setup.handler} is undefined or not exported`);
  missing.name = 'Runtime.HandlerNotFound';
  throw missing;
}

function contextOf(call: Call): object {
  const start = performance.now();
  return {
    ...setup.context,
    awsRequestId: call.requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(call.timeoutMs - (performance.now() - start))),
  };
}

async function run(loading: Promise<Handler>, call: Call): Promise<Answer> {
  try {
    const handler = await loading;
    const result = await handler(JSON.parse(call.payload), contextOf(call));
    return { requestId: call.requestId, ok: true, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { requestId: call.requestId, ok: false, error: shaped(error) };
  }
}

const loading = loadHandler();
// Told to each call by `run`; without this a bundle that fails to load would end the worker before its first call.
void loading.catch((error: unknown) => console.error(error)).then(() => port.postMessage(LOADED));
port.on('message', (call: Call) => {
  void run(loading, call).then((answer) => port.postMessage(answer));
});
