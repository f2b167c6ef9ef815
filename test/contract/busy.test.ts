import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dynamoStore } from '../../functions/aws/store/index.ts';
import { documentClient, startDynamodb, type TestDatabase } from '../support/dynamodb.ts';
import { claim, commitOf, JURISDICTION, line, movement, next, workItem } from '../support/examples.ts';

const Requests = z.record(z.string(), z.object({ Keys: z.array(z.record(z.string(), z.unknown())) }));
const patience = { attempts: 6, baseMs: 1, capMs: 4 };

/** No local engine raises these, so they are put in the way of the real one. */
describe('a busy or lossy database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDynamodb();
  });
  afterAll(() => database.stop());

  const storeOver = (client: TestDatabase['client']) =>
    dynamoStore({ client, tables: database.tables, jurisdiction: JURISDICTION, patience });

  /** Cancels the first transactions for a reason, as AWS does when another transaction holds an item. */
  function interrupted(times: number, code: string) {
    const client = documentClient(database.endpoint);
    const seen = { calls: 0 };
    client.middlewareStack.add(
      (proceed, context) => async (args) => {
        if (context.commandName !== 'TransactWriteItemsCommand') return proceed(args);
        if (++seen.calls > times) return proceed(args);
        const CancellationReasons = [{ Code: code }, { Code: 'None' }];
        throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
      },
      { step: 'initialize', priority: 'low', name: 'interrupt' },
    );
    return { store: storeOver(client), seen };
  }

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    '%s is tried again',
    async (code) => {
      const { store, seen } = interrupted(3, code);
      const root = claim();
      expect((await store.commit({ ...commitOf(root), movements: [movement()] })).ok).toBe(true);
      expect(seen.calls).toBe(4);
      expect(await store.get(root)).toMatchObject({ version: 1 });
    },
  );

  it('asks again for what a throttled table left out of a batch', async () => {
    const client = documentClient(database.endpoint);
    const asked: number[] = [];
    client.middlewareStack.add(
      (proceed, context) => async (args) => {
        if (context.commandName !== 'BatchGetItemCommand') return proceed(args);
        const { RequestItems } = z.object({ RequestItems: Requests }).parse(args.input);
        const [table, { Keys }] = Object.entries(RequestItems)[0] ?? ['', { Keys: [] }];
        asked.push(Keys.length);
        Object.assign(args.input, { RequestItems: { [table]: { Keys: Keys.slice(0, 2), ConsistentRead: true } } });
        const result = await proceed(args);
        const left = Keys.slice(2);
        if (left.length > 0) Object.assign(result.output ?? {}, { UnprocessedKeys: { [table]: { Keys: left } } });
        return result;
      },
      { step: 'initialize', priority: 'low', name: 'throttle' },
    );
    const store = storeOver(client);
    const items = [1, 2, 3, 4, 5].map((no) => line(claim().id, no));
    for (const item of items) await store.write({ op: 'create', item });
    expect(await store.many('line', items)).toEqual(items);
    expect(asked).toEqual([5, 3, 1]);
  });

  it('throws when it does not end', async () => {
    const { store, seen } = interrupted(Number.POSITIVE_INFINITY, 'TransactionConflict');
    await expect(store.commit(commitOf(claim()))).rejects.toThrow(TransactionCanceledException);
    expect(seen.calls).toBe(patience.attempts);
  });

  it('throws at once what no repeat can mend', async () => {
    const { store, seen } = interrupted(1, 'ValidationError');
    await expect(store.commit(commitOf(claim()))).rejects.toThrow(TransactionCanceledException);
    expect(seen.calls).toBe(1);
  });

  it('knows its own commit when the answer was lost', async () => {
    const lossy = await losesAnswers(database.endpoint);
    const store = storeOver(documentClient(lossy.endpoint));
    const first = claim();
    lossy.loseNext();
    const created = await store.commit({ ...commitOf(first), movements: [movement({ year: 2077, amount: 5 })] });
    if (!created.ok) throw new Error(JSON.stringify(created.conflicts));
    lossy.loseNext();
    const changed = await store.commit(commitOf(next(created.root)));
    expect(changed.ok).toBe(true);
    expect(lossy.lost()).toBe(2);
    expect(await store.get({ entity: 'balance', fund: 'special', year: 2077 })).toMatchObject({ free: 5 });
    expect((await store.commit(commitOf(next(created.root)))).ok).toBe(false);
    await lossy.close();
  });

  it('knows its own single write when the answer was lost, and no other', async () => {
    const lossy = await losesAnswers(database.endpoint);
    const store = storeOver(documentClient(lossy.endpoint));
    const item = workItem(`${claim().id}.1.reviewClaim.1`);
    lossy.loseNext();
    expect(await store.write({ op: 'create', item })).toEqual({ ok: true });
    lossy.loseNext();
    expect(await store.write({ op: 'create', item: { ...item, title: '另一件' } })).toMatchObject({ ok: false });
    expect(lossy.lost()).toBe(1);
    await lossy.close();
  });
});

const UNSENT = new Set(['host', 'connection', 'content-length']);

/** A way to the engine that carries a write there and then cuts the line before the answer. */
async function losesAnswers(endpoint: string) {
  let losing = false;
  let lost = 0;
  const server: Server = createServer((request, response) => {
    void (async () => {
      const text = Buffer.concat(await Array.fromAsync(request)).toString();
      // The token would hide the repeat from the engine, as it does from AWS for ten minutes.
      const { ClientRequestToken: _token, ...rest } = JSON.parse(text);
      const body = JSON.stringify(rest);
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !UNSENT.has(name) ? [[name, value] as [string, string]] : [],
      );
      const answer = await fetch(endpoint, { method: 'POST', headers, body });
      if (losing && answer.ok) {
        losing = false;
        lost++;
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    loseNext: () => void (losing = true),
    lost: () => lost,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
