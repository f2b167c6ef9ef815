import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { StatesEngine } from '../../../infra/local/states/index.ts';

/** The real client, talking to an engine over HTTP. */
export async function clientOf(engine: StatesEngine): Promise<{ client: SFNClient; close: () => void }> {
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const { status, body: answer } = await engine.handle(String(request.headers['x-amz-target']), JSON.parse(body));
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const client = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const close = (): void => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  };
  return { client, close };
}
