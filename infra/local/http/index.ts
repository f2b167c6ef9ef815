import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VirtualClock } from '../clock.ts';
import type { Lambdas } from '../lambda/index.ts';
import { listen } from '../listen.ts';
import type { Listening } from '../listen.ts';
import type { ApiModel } from '../template/index.ts';
import { answerOf, message as says, write } from './answer.ts';
import type { HttpAnswer } from './answer.ts';
import { JwtAuthorizer } from './authorizer.ts';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { proxyEvent } from './proxyEvent.ts';
import type { Authorized } from './proxyEvent.ts';
import { routeFinder } from './routes.ts';
import type { Matched } from './routes.ts';

export type HttpApiOptions = {
  readonly api: ApiModel | undefined;
  readonly lambdas: Lambdas;
  readonly clock: VirtualClock;
  readonly accountId: string;
  readonly port: number;
  /** Answers what belongs to the runtime and not to the app; undefined: the request is the app's. */
  readonly local: (message: IncomingMessage, path: string) => Promise<HttpAnswer | undefined>;
};

/** API Gateway passes at most 10 MB on, Lambda takes at most 6 MB of event and gives at most 6 MB back. */
const LARGEST_BODY = 10 * 1024 * 1024;
const LARGEST_PAYLOAD = 6 * 1024 * 1024;
const NOBODY: ApiModel = { id: 'none', endpoint: '', stage: '$default', routes: [], cors: undefined };

/** The body, or undefined when it is larger than the API takes; what is too much is read and dropped. */
async function bodyOf(message: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of message as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= LARGEST_BODY) pieces.push(piece);
  }
  return size <= LARGEST_BODY ? Buffer.concat(pieces) : undefined;
}

/** The HTTP API of the app on 127.0.0.1: routes, JWT authorizer, CORS, Lambda proxy integration of payload format 2.0. */
export async function openHttpApi(options: HttpApiOptions): Promise<Listening> {
  const { lambdas, clock, accountId } = options;
  const api = options.api ?? NOBODY;
  const find = routeFinder(api.routes);
  const authorizer = new JwtAuthorizer(() => clock.now());

  async function call(
    message: IncomingMessage,
    path: string,
    search: string,
    matched: Matched,
    authorized: Authorized | undefined,
  ): Promise<HttpAnswer> {
    const body = await bodyOf(message);
    if (!body) return says(413, 'Request Entity Too Large');
    const incoming = { message, body, path, search, matched, authorized, requestId: randomUUID(), now: clock.now() };
    const event = JSON.stringify(proxyEvent(api, incoming, accountId));
    if (event.length > LARGEST_PAYLOAD) return says(413, 'Request Entity Too Large');
    const invoked = await lambdas.invoke(matched.route.functionArn, event);
    if (!invoked.ok)
      return invoked.error.errorType === 'Sandbox.Timedout'
        ? says(503, 'Service Unavailable')
        : says(500, 'Internal Server Error');
    return Buffer.byteLength(invoked.payload) > LARGEST_PAYLOAD
      ? says(500, 'Internal Server Error')
      : answerOf(invoked.payload);
  }

  async function answer(message: IncomingMessage): Promise<HttpAnswer> {
    const url = message.url ?? '/';
    const mark = url.indexOf('?');
    const [path, search] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
    const local = await options.local(message, path);
    if (local) return local;
    if (api.cors && isPreflight(api.cors, message))
      return { status: 204, headers: preflightHeaders(api.cors, message), body: '' };
    const matched = find(message.method ?? 'GET', path);
    if (!matched) return says(404, 'Not Found');
    if (!matched.route.authorizer) return call(message, path, search, matched, undefined);
    const verdict = await authorizer.check(matched.route.authorizer, matched.route.scopes, message, search);
    if (verdict.allowed) return call(message, path, search, matched, verdict.authorized);
    const challenge = { 'www-authenticate': verdict.challenge };
    return says(verdict.status, verdict.status === 403 ? 'Forbidden' : 'Unauthorized', challenge);
  }

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const answered = await answer(message).catch((error: unknown) =>
      says(500, `Internal Server Error: ${String(error)}`),
    );
    // A refused upload is read to its end, so that the client gets to see why.
    message.resume();
    const cors = corsHeaders(api.cors, message);
    try {
      write(response, answered, cors);
    } catch {
      // A header that HTTP cannot carry (a bare Chinese name, say): AWS answers so too.
      write(response, says(500, 'Internal Server Error'), cors);
    }
  }

  const server = createServer((message, response) => {
    serve(message, response).catch(() => response.destroy());
  });
  return listen(server, options.port, true);
}
