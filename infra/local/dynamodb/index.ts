import { mkdirSync } from 'node:fs';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { startCountingProxy } from './countingProxy.ts';
import type { DynamoDbCounts } from './countingProxy.ts';
import { chooseEngine } from './engine.ts';
import { supervise } from './supervisor.ts';
import type { Supervisor } from './supervisor.ts';
import { ensureTables } from './tables.ts';

export type { DynamoDbCounts } from './countingProxy.ts';

export type DynamoDb = {
  /** Stays the same while the engine behind it is restarted. */
  readonly url: string;
  /** Creates the tables that are not there yet; throws when one is there with other keys or indexes. */
  ensureTables(tables: readonly CreateTableCommandInput[]): Promise<void>;
  /** Since this process started; undefined where nothing counts. */
  counts(): DynamoDbCounts | undefined;
  restarts(): number;
  stop(): Promise<void>;
};

export type DynamoDbOptions = {
  readonly folder: string;
  readonly log: (line: string) => void;
  readonly port?: number | undefined;
  /** Every request passes through a proxy that counts it, which takes a seventh of a busy machine's time. */
  readonly counting?: boolean | undefined;
  /** A DynamoDB that runs already; nothing is started then. */
  readonly endpoint?: string | undefined;
  readonly engine?: 'dynoxide' | 'DynamoDB Local';
};

function running(endpoint: string): Supervisor {
  return { url: endpoint, ready: () => Promise.resolve(), restarts: () => 0, stop: () => Promise.resolve() };
}

/** An engine's own door, at which nobody counts. */
const uncounted = ({ url }: Supervisor) => ({ url, counts: () => undefined, close: () => Promise.resolve() });

/** Starts the local DynamoDB, keeps it running, and counts what is consumed unless told not to. */
export async function startDynamoDb(options: DynamoDbOptions): Promise<DynamoDb> {
  const { folder, log, port, counting = true } = options;
  mkdirSync(folder, { recursive: true });
  const engine = options.endpoint
    ? running(options.endpoint)
    : await supervise({
        engine: chooseEngine(folder, options.engine),
        folder,
        log,
        port: counting ? undefined : port,
      });
  try {
    const door = counting ? await startCountingProxy(engine, port) : uncounted(engine);
    return {
      url: door.url,
      ensureTables: (tables) => engine.ready().then(() => ensureTables(engine.url, tables)),
      counts: () => door.counts(),
      restarts: () => engine.restarts(),
      stop: async () => {
        await door.close();
        await engine.stop();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
