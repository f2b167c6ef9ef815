import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that nobody listens on at this moment: the one wished for, unless it is taken. */
export async function freePort(wished?: number): Promise<number> {
  const { port, close } = await listen(createServer(), wished);
  await close();
  return port;
}

export type Listening = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/**
 * Opens a server on 127.0.0.1. `port` is the one wished for: if it is taken, a free one is used
 * unless `exactly` is set, when the error comes through. Without a port any free one is used.
 */
export async function listen(server: Server, port = 0, exactly = false): Promise<Listening> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if (port === 0 || exactly) throw error;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    close: async () => {
      server.closeAllConnections();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}
