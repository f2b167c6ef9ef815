import { Agent, createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { listen } from '../listen.ts';

/** Capacity units as DynamoDB reports them, transactions included. */
export type DynamoDbCounts = { readonly requests: number; readonly readUnits: number; readonly writeUnits: number };

export type CountingProxy = { readonly url: string; counts(): DynamoDbCounts; close(): Promise<void> };

const READS = new Set(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']);
const COUNTED = new Set([...READS, 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

const Consumed = z.object({ CapacityUnits: z.number().default(0) });
const Answer = z.object({ ConsumedCapacity: z.union([Consumed, z.array(Consumed)]).optional() });

/** Asks for the total unless the caller asked for something itself. */
function asking(body: Buffer): Buffer {
  const text = body.toString();
  if (text.includes('"ReturnConsumedCapacity"')) return body;
  const rest = text.trimStart().slice(1);
  const comma = rest.trimStart().startsWith('}') ? '' : ',';
  return Buffer.from(`{"ReturnConsumedCapacity":"TOTAL"${comma}${rest}`);
}

function unitsIn(body: Buffer): number {
  const { ConsumedCapacity: consumed = [] } = Answer.parse(JSON.parse(body.toString()));
  return [consumed].flat().reduce((sum, one) => sum + one.CapacityUnits, 0);
}

type Engine = { readonly url: string; ready(): Promise<void> };

type Forwarded = { readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly body: Buffer };

function forward(target: string, message: IncomingMessage, body: Buffer, agent: Agent): Promise<Forwarded> {
  return new Promise((resolve, reject) => {
    const headers = { ...message.headers, 'content-length': String(body.length) };
    const sent = httpRequest(
      target,
      { method: message.method ?? 'POST', path: message.url ?? '/', headers, agent },
      (answer) => {
        buffer(answer).then(
          (received) => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: received }),
          reject,
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Stands in front of the local DynamoDB and sums the capacity that every request consumes. Requests wait while the engine
 * is being restarted; one cut off by its end gets a 500, which clients retry as on AWS.
 */
export async function startCountingProxy(engine: Engine, port?: number): Promise<CountingProxy> {
  const agent = new Agent({ keepAlive: true });
  const counts = { requests: 0, readUnits: 0, writeUnits: 0 };

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(message.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const counted = COUNTED.has(operation);
    const body = await buffer(message);
    await engine.ready();
    const answer = await forward(engine.url, message, counted ? asking(body) : body, agent);
    if (counted) {
      counts.requests += 1;
      if (answer.status === 200) counts[READS.has(operation) ? 'readUnits' : 'writeUnits'] += unitsIn(answer.body);
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  const server = createServer((message, response) => {
    pass(message, response).catch((error: unknown) => {
      const body = { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: String(error) };
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
  });
  const opened = await listen(server, port);
  return {
    url: opened.url,
    counts: () => ({ ...counts }),
    close: async () => {
      await opened.close();
      agent.destroy();
    },
  };
}
