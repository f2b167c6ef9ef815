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
  /** Since this process started. */
  counts(): DynamoDbCounts;
  restarts(): number;
  stop(): Promise<void>;
};

export type DynamoDbOptions = {
  readonly folder: string;
  readonly log: (line: string) => void;
  readonly port?: number | undefined;
  /** A DynamoDB that runs already; nothing is started then. */
  readonly endpoint?: string | undefined;
  readonly engine?: 'dynoxide' | 'DynamoDB Local';
};

function running(endpoint: string): Supervisor {
  return { url: () => Promise.resolve(endpoint), restarts: () => 0, stop: () => Promise.resolve() };
}

/** Starts the local DynamoDB, keeps it running, and counts what is consumed. */
export async function startDynamoDb(options: DynamoDbOptions): Promise<DynamoDb> {
  mkdirSync(options.folder, { recursive: true });
  const engine = options.endpoint
    ? running(options.endpoint)
    : await supervise(chooseEngine(options.folder, options.engine), options.folder, options.log);
  try {
    const proxy = await startCountingProxy(() => engine.url(), options.port);
    return {
      url: proxy.url,
      ensureTables: async (tables) => ensureTables(await engine.url(), tables),
      counts: () => proxy.counts(),
      restarts: () => engine.restarts(),
      stop: async () => {
        await proxy.close();
        await engine.stop();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
