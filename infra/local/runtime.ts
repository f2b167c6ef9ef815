import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { openApp } from './app.ts';
import type { Counts, Endpoints } from './app.ts';
import type { VirtualClock } from './clock.ts';
import { openGround } from './ground.ts';
import { openHttpApi } from './http/index.ts';
import type { LocalUser } from './issuer.ts';
import { freePort } from './listen.ts';
import { localApi } from './localApi.ts';
import { readTime } from './localTime.ts';
import type { TimeInput } from './localTime.ts';
import type { Credentials } from './s3/authenticate.ts';
import { Stoppers } from './stoppers.ts';
import { loadApp } from './template/index.ts';
import type { AwsPlace } from './template/index.ts';

export type { Counts, Endpoints } from './app.ts';
export type { LocalUser } from './issuer.ts';

/**
 * Addresses that are known only when everything listens. An app is synthesized with these, so that it is the same on
 * every start; the real ones take their place when it is loaded.
 */
export const LOCAL_ADDRESSES = { issuer: 'https://issuer.local.invalid', api: 'https://api.local.invalid' } as const;

export type RuntimeOptions = {
  /** Synthesizes the app, with `LOCAL_ADDRESSES`, while the ground is being laid; its assets must be unpacked folders. */
  readonly app: () => CloudAssembly | Promise<CloudAssembly>;
  /** All state lives here; one runtime at a time. */
  readonly dataDir: string;
  /** Of the HTTP API; 0 takes a free one. */
  readonly port: number;
  /** Where the virtual clock begins in a new data folder. */
  readonly asOf?: TimeInput;
  readonly users?: readonly LocalUser[];
  readonly audience?: string;
  readonly place?: AwsPlace;
  readonly log?: (line: string) => void;
  /** Whether DynamoDB's requests and units are counted; on by default. It takes a seventh of a busy machine's time. */
  readonly counting?: boolean;
  /** How many invocations of functions that are set up alike may run at once; by default the machine's processors. */
  readonly environments?: number;
  /** Stop on SIGINT and SIGTERM, then exit; on by default. */
  readonly stopOnSignals?: boolean;
};

export type Runtime = {
  readonly apiUrl: string;
  readonly issuerUrl: string;
  readonly endpoints: Endpoints;
  /** The keys that the endpoints accept, for clients outside the functions. */
  readonly credentials: Credentials;
  readonly region: string;
  readonly clock: VirtualClock;
  /** Jumps the clock, stopping at everything that is due on the way; RangeError for a time in the past. */
  advanceTo(time: TimeInput): Promise<void>;
  /** Waits until nothing is going on. */
  settled(): Promise<void>;
  counts(): Counts;
  /** `Stack.Output` → value. */
  readonly outputs: Readonly<Record<string, string>>;
  tokenFor(username: string): Promise<string>;
  /** Epoch milliseconds, real. */
  readonly startedAt: number;
  /** Milliseconds from the call of `startRuntime` to everything answering, the synthesis of `app` included. */
  readonly readyMs: number;
  stop(): Promise<void>;
};

const HERE: AwsPlace = { partition: 'aws-cn', region: 'cn-north-1', accountId: '000000000000' };

/**
 * Runs a synthesized CDK app on this machine, everything on 127.0.0.1 and all state in one folder.
 * What was acknowledged survives kill -9, and what waited still waits at the next start.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const stoppers = new Stoppers();
  try {
    const runtime = await open(options, stoppers);
    if (options.stopOnSignals !== false) stoppers.stopOnSignals();
    return runtime;
  } catch (error) {
    await stoppers.stop();
    throw error;
  }
}

async function open(options: RuntimeOptions, stoppers: Stoppers): Promise<Runtime> {
  const [startedAt, began] = [Date.now(), performance.now()];
  const { place = HERE, users = [], audience = 'skill-subsidy', log = () => {} } = options;
  const synthesizing = Promise.try(options.app);
  synthesizing.catch(() => undefined);
  const { dataDir, asOf, counting, environments } = options;
  const ground = await openGround({ dataDir, asOf, users, audience, counting, log, stoppers });
  const { clock, credentials, issuer } = ground;
  const port = options.port === 0 ? await freePort() : options.port;
  const apiUrl = `http://127.0.0.1:${port}`;
  const addresses = { [LOCAL_ADDRESSES.issuer]: issuer.url, [LOCAL_ADDRESSES.api]: apiUrl };
  const model = loadApp(await synthesizing, place, addresses);
  const app = await openApp({ model, place, ground, apiUrl, stoppers, environments });

  let advancing: Promise<void> = Promise.resolve();
  const advance = (target: () => number): Promise<void> => {
    const advanced = advancing.then(() => app.advanceTo(target()));
    advancing = advanced.catch(() => undefined);
    return advanced;
  };
  const local = localApi({ now: () => clock.now(), nextTimer: () => clock.nextTimer(), advance, counts: app.counts });
  const { api } = app.model;
  const opened = await openHttpApi({ api, lambdas: app.lambdas, clock, accountId: place.accountId, port, local });
  stoppers.add(opened.close);
  app.start();
  return {
    apiUrl,
    issuerUrl: issuer.url,
    endpoints: app.endpoints,
    credentials,
    region: place.region,
    clock,
    advanceTo: (time) => advance(() => readTime(time)),
    settled: app.settled,
    counts: app.counts,
    outputs: app.outputs,
    tokenFor: (username) => issuer.tokenFor(username),
    startedAt,
    readyMs: performance.now() - began,
    stop: () => stoppers.stop(),
  };
}
