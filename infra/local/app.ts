import { join } from 'node:path';
import { openControl } from './controlEndpoint.ts';
import type { DynamoDb, DynamoDbCounts } from './dynamodb/index.ts';
import { eventsAtRest, openEvents } from './events/index.ts';
import { environmentMaker } from './functionEnvironment.ts';
import type { Homes } from './functionEnvironment.ts';
import type { Ground } from './ground.ts';
import { Lambdas } from './lambda/index.ts';
import { openMachines } from './machines.ts';
import { openS3 } from './s3/index.ts';
import { Secrets } from './secrets.ts';
import { settle } from './settle.ts';
import type { Stoppers } from './stoppers.ts';
import { targetCaller } from './targets.ts';
import type { AppModel, AwsPlace } from './template/index.ts';

/** Where clients outside the functions find the services; `states` also answers for Lambda and Secrets Manager. */
export type Endpoints = { readonly dynamodb: string; readonly s3: string; readonly states: string };

export type Counts = {
  /** State transitions of all time. */
  readonly transitions: number;
  /** By status, of all time. */
  readonly executions: Readonly<Record<string, number>>;
  /** By function name, since this process started. */
  readonly invocations: Readonly<Record<string, number>>;
  /** Undefined where it is not counted. */
  readonly dynamodb: DynamoDbCounts | undefined;
};

export type OpenedApp = {
  readonly model: AppModel;
  readonly lambdas: Lambdas;
  readonly endpoints: Endpoints;
  readonly outputs: Readonly<Record<string, string>>;
  readonly settled: () => Promise<void>;
  readonly counts: () => Counts;
  /** Jumps the clock to a time in epoch milliseconds and waits until what became due is done. */
  readonly advanceTo: (time: number) => Promise<void>;
  /** Lets waiting executions, due deliveries and schedules go on. */
  readonly start: () => void;
};

export type AppOptions = {
  readonly model: AppModel;
  readonly place: AwsPlace;
  readonly ground: Ground;
  readonly apiUrl: string;
  readonly stoppers: Stoppers;
  readonly environments: number | undefined;
};

function lambdasOf(options: AppOptions, secrets: Secrets, homes: () => Homes): Lambdas {
  const { model, place, ground, apiUrl, environments } = options;
  const { clock, credentials, dataDir } = ground;
  const localise = localiser(model, apiUrl);
  return new Lambdas({
    functions: model.functions,
    clock,
    environments,
    logFolder: join(dataDir, 'logs'),
    environmentOf: (one) => environmentMaker({ place, homes: homes(), credentials, secrets, localise })(one),
  });
}

/** The API's address on AWS, wherever it stands in a text, becomes its address here. */
function localiser({ api }: AppModel, apiUrl: string): (text: string) => string {
  return (text) => (api && api.endpoint !== '' ? text.replaceAll(api.endpoint, apiUrl) : text);
}

async function database({ model, ground }: AppOptions): Promise<DynamoDb> {
  const dynamodb = await ground.dynamodb;
  await dynamodb.ensureTables(model.tables);
  return dynamodb;
}

/** Opens everything of the app but its HTTP API, in an order in which nothing is called before it is there. */
export async function openApp(options: AppOptions): Promise<OpenedApp> {
  const { model, place, ground, stoppers } = options;
  const { clock, credentials, dataDir, log, ports } = ground;
  const dynamodb = await database(options);
  const secrets = new Secrets(join(dataDir, 'secrets.json'), model.secrets);
  const homes: { -readonly [Name in keyof Homes]: string } = { dynamodb: dynamodb.url, s3: '', control: '' };
  const lambdas = lambdasOf(options, secrets, () => homes);
  stoppers.add(() => lambdas.stop());
  const states = openMachines({
    file: join(dataDir, 'states.sqlite'),
    clock,
    lambdas,
    machines: model.machines,
  });
  stoppers.add(() => states.close());
  const events = openEvents({
    file: join(dataDir, 'events.sqlite'),
    model,
    place,
    clock,
    attempt: targetCaller(states, lambdas),
    log,
  });
  stoppers.add(() => events.deliveries.close());
  stoppers.add(() => events.scheduler.stop());
  const { buckets } = model;
  const onEvent = (): void => events.bus.drain(s3.store);
  const s3 = await openS3({
    folder: join(dataDir, 's3'),
    clock,
    credentials,
    buckets,
    port: ports.wished('s3'),
    onEvent,
  });
  stoppers.add(() => s3.close());
  const { deliveries } = events;
  const control = await openControl({
    states,
    lambdas,
    secrets,
    deliveries,
    now: () => clock.now(),
    port: ports.wished('control'),
  });
  stoppers.add(control.close);
  Object.assign(homes, { s3: s3.url, control: control.url });
  ports.keep({ dynamodb: dynamodb.url, s3: s3.url, control: control.url, issuer: ground.issuer.url });

  const localise = localiser(model, options.apiUrl);
  const atRest = (): boolean => lambdas.running() === 0 && states.active() === 0 && eventsAtRest(events, s3.store);
  const settled = (): Promise<void> => settle({ push: onEvent, atRest, wait: () => states.whenAtRest() });
  return {
    model,
    lambdas,
    endpoints: { dynamodb: dynamodb.url, s3: s3.url, states: control.url },
    outputs: Object.fromEntries(Object.entries(model.outputs).map(([name, value]) => [name, localise(value)])),
    settled,
    advanceTo: async (time) => {
      await clock.advanceTo(time, settled).finally(() => events.scheduler.start());
      await settled();
    },
    counts: () => ({ ...states.counts(), invocations: lambdas.invocations(), dynamodb: dynamodb.counts() }),
    start: () => {
      states.resume();
      onEvent();
      events.scheduler.start();
    },
  };
}
