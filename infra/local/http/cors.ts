import type { IncomingMessage } from 'node:http';
import type { ApiCors } from '../template/index.ts';

const list = (values: readonly string[]): string => values.join(',').toLowerCase();

function originAllowed(cors: ApiCors, origin: string): boolean {
  return cors.origins.some(
    (one) => one === '*' || one === origin || (one.endsWith('://*') && origin.startsWith(one.slice(0, -1))),
  );
}

/** Headers that an HTTP API adds to every answer of an allowed origin; the function's own CORS headers are replaced by them. */
export function corsHeaders(cors: ApiCors | undefined, message: IncomingMessage): Record<string, string> {
  const origin = message.headers.origin;
  if (!cors || origin === undefined || !originAllowed(cors, origin)) return {};
  return {
    'access-control-allow-origin': cors.origins.includes('*') ? '*' : origin,
    ...(cors.credentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.exposed.length > 0 ? { 'access-control-expose-headers': list(cors.exposed) } : {}),
  };
}

/** True for a request that the API answers itself, before any route or authorizer. */
export function isPreflight(cors: ApiCors | undefined, message: IncomingMessage): boolean {
  const { origin, 'access-control-request-method': method } = message.headers;
  return cors !== undefined && message.method === 'OPTIONS' && origin !== undefined && method !== undefined;
}

export function preflightHeaders(cors: ApiCors, message: IncomingMessage): Record<string, string> {
  const allowed = corsHeaders(cors, message);
  if (!('access-control-allow-origin' in allowed)) return {};
  return {
    ...allowed,
    'access-control-allow-methods': cors.methods.join(','),
    'access-control-allow-headers': list(cors.headers),
    ...(cors.maxAge === undefined ? {} : { 'access-control-max-age': String(cors.maxAge) }),
  };
}
