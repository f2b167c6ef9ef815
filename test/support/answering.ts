import { once } from 'node:events';
import { createServer } from 'node:http';

export type Asked = { target: string; body: unknown };
export type Answer = { status: number; body: unknown };

/** An HTTP endpoint that answers as the test says, and remembers what it was asked (JSON). */
export async function answering(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const text = Buffer.concat(await Array.fromAsync(request)).toString();
      const one = { target: String(request.headers['x-amz-target'] ?? ''), body: text ? JSON.parse(text) : undefined };
      asked.push(one);
      const { status, body } = answer(one);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
