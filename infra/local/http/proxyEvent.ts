import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ApiModel } from '../template/index.ts';
import type { Matched } from './routes.ts';

export type Authorized = {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
};

export type Incoming = {
  readonly message: IncomingMessage;
  readonly body: Buffer;
  readonly path: string;
  readonly search: string;
  readonly matched: Matched;
  readonly authorized: Authorized | undefined;
  readonly requestId: string;
  /** Epoch milliseconds of the virtual clock. */
  readonly now: number;
};

const TEXT = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded|[\w.+-]+\+(json|xml)))/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (name !== 'cookie' && values) headers[name] = values.join(',');
  }
  return headers;
}

function queryOf(search: string): Record<string, string> | undefined {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search))
    query[name] = name in query ? `${query[name]},${value}` : value;
  return search === '' ? undefined : query;
}

/** `23/Nov/2026:17:37:36 +0000`. */
function logTime(now: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(now).toISOString()) ?? [];
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}

function contextOf(api: ApiModel, incoming: Incoming, accountId: string): object {
  const { message, matched, authorized } = incoming;
  const host = message.headers.host ?? '127.0.0.1';
  return {
    accountId,
    apiId: api.id,
    ...(authorized ? { authorizer: { jwt: authorized } } : {}),
    domainName: host,
    domainPrefix: host.split('.')[0] ?? host,
    http: {
      method: message.method ?? 'GET',
      path: incoming.path,
      protocol: `HTTP/${message.httpVersion}`,
      sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
      userAgent: message.headers['user-agent'] ?? '',
    },
    requestId: incoming.requestId,
    routeKey: matched.route.key,
    stage: api.stage,
    time: logTime(incoming.now),
    timeEpoch: Math.floor(incoming.now),
  };
}

/** The event of payload format 2.0 that a Lambda function behind an HTTP API gets. */
export function proxyEvent(api: ApiModel, incoming: Incoming, accountId: string): APIGatewayProxyEventV2 {
  const { message, body, matched, path, search } = incoming;
  const cookies = message.headers.cookie?.split(';').map((one) => one.trim());
  const query = queryOf(search);
  const text = TEXT.test(message.headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: matched.route.key,
    rawPath: path,
    rawQueryString: search,
    ...(cookies ? { cookies } : {}),
    headers: headersOf(message),
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: contextOf(api, incoming, accountId) as APIGatewayProxyEventV2['requestContext'],
    ...(Object.keys(matched.parameters).length > 0 ? { pathParameters: matched.parameters } : {}),
    ...(body.length > 0 ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !text,
  };
}
