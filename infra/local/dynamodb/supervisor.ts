import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { killStale, startGuarded } from '../guardedProcess.ts';
import type { GuardedProcess } from '../guardedProcess.ts';
import { freePort } from '../listen.ts';
import type { Engine } from './engine.ts';

const READY_WITHIN = 20_000;
const HEALTH_EVERY = 5_000;

/** Keeps one engine running; `url` stays the same, `ready()` waits until it answers. */
export type Supervisor = {
  readonly url: string;
  ready(): Promise<void>;
  restarts(): number;
  stop(): Promise<void>;
};

export type Supervised = {
  readonly engine: Engine;
  readonly folder: string;
  readonly log: (line: string) => void;
  readonly port?: number | undefined;
};

/** Any HTTP answer will do: engines differ in what they say to a bare GET. */
async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(2000) })).text();
    return true;
  } catch {
    return false;
  }
}

async function waitReady(url: string, child: GuardedProcess, log: string): Promise<void> {
  const gone = child.ended.then(() => 'gone' as const);
  for (const end = performance.now() + READY_WITHIN; performance.now() < end;) {
    if (await answers(url)) return;
    if ((await Promise.race([gone, pause(5)])) === 'gone') break;
  }
  throw new Error(`The local DynamoDB did not start; its output is in ${log}`);
}

/** Starts the engine (ending a stale one on the same data first), and starts it again whenever it ends or stops answering. */
export async function supervise({ engine, folder, log, port: wished }: Supervised): Promise<Supervisor> {
  const port = await freePort(wished);
  const url = `http://127.0.0.1:${port}`;
  const pidFile = join(folder, 'dynamodb.pid');
  const logFile = join(folder, 'dynamodb.log');
  let stopped = false;
  let restarts = 0;
  let child: GuardedProcess;

  const launch = async (): Promise<void> => {
    await killStale(pidFile, engine.command, [engine.telling]);
    child = startGuarded({ command: engine.command, args: engine.args(port), pidFile, logFile });
    void child.ended.then(onEnd);
    return waitReady(url, child, logFile);
  };
  let ready = launch();

  function onEnd(): void {
    if (stopped) return;
    restarts += 1;
    log(`${engine.name} ended and is started again`);
    // The first restart is at once; one that cannot start is tried every second.
    ready = (restarts === 1 ? Promise.resolve() : pause(Math.min(restarts * 100, 1000))).then(launch);
    ready.catch((error: unknown) => log(String(error)));
  }

  const health = setInterval(() => {
    const checked = child;
    void ready
      .then(async () => (await answers(url)) || (await pause(1000), await answers(url)))
      .then(async (alive) => (alive || stopped || checked !== child ? undefined : checked.stop()))
      .catch(() => undefined);
  }, HEALTH_EVERY);
  health.unref();

  const stop = async (): Promise<void> => {
    stopped = true;
    clearInterval(health);
    await child.stop();
  };
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, ready: () => ready, restarts: () => restarts, stop };
}
